-- What became of every arrival of a campaign's year; an archive stands for the files in it.
select
    count(*),
    count(*) filter (where a.state = 'unreadable'),
    count(*) filter (where a.state = 'duplicate'),
    count(*) filter (where v.verdict in ('accepted', 'accepted_with_notes')),
    count(*) filter (where v.verdict = 'awaiting_explanation'),
    count(*) filter (where v.verdict = 'returned')
from raw_arrival a
left join core_version v on v.arrival_id = a.id
where to_char(a.received_at at time zone 'Asia/Shanghai', 'YYYY') = %(campaign)s and a.state <> 'opened'
