-- What became of every arrival of a campaign's year; an archive stands for the files in it, of a file with both parts its
-- table counts.
select
    count(*),
    count(*) filter (where a.state = 'unreadable'),
    count(*) filter (where a.state = 'duplicate'),
    count(*) filter (where v.verdict in ('accepted', 'accepted_with_notes')),
    count(*) filter (where v.verdict = 'awaiting_explanation'),
    count(*) filter (where v.verdict = 'returned')
from raw_arrival a
left join lateral (
    select w.verdict from core_version w where w.arrival_id = a.id order by w.part = 'table' desc limit 1
) v on true
where to_char(a.received_at at time zone 'Asia/Shanghai', 'YYYY') = %(campaign)s and a.state <> 'opened'
