-- Whom the edition that stands is due to and who has not been sent it: a signed one at once, a provisional one from the
-- hour of issue on, as long as it is no later than the cut-off.
select s.campaign, s.place, t.name, s.number, s.folder, s.content_sha256, s.said, e.no_pdf is null, r.email, r.body
from mart_standing s
join core_edition e on e.campaign = s.campaign and e.place = s.place and e.number = s.number
join core_campaign c on c.campaign = s.campaign
join core_tree t on t.campaign = s.campaign and t.place = s.place
join core_recipient r on r.place = s.place and r.removed_at is null
where s.campaign = %(campaign)s
    and (s.signed_at is not null or (core_now() >= c.issue_by and s.as_of <= c.cut_off))
    and not exists (
        select from core_outbox o
        where o.key = concat_ws('/', 'edition', s.campaign, s.place, s.number, r.email)
    )
order by s.place, r.email
