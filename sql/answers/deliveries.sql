-- Whom the editions of a place were sent to, and those on the list who have not been sent the one that stands.
select e.number, r.body, r.email, r.removed_at is null, o.id, o.made_at, o.sent_at, o.given_up_at, o.attempts, coalesce(o.problem, '')
from core_edition e
join (
    select distinct on (c.place, c.email) c.* from core_recipient c order by c.place asc, c.email asc, c.id desc
) r on r.place = e.place
left join core_outbox o on o.key = concat_ws('/', 'edition', e.campaign, e.place, e.number, r.email)
left join mart_standing s on s.campaign = e.campaign and s.place = e.place and s.number = e.number
where e.campaign = %(campaign)s and e.place = %(place)s
    and (o.id is not null or (r.removed_at is null and s.number is not null))
order by e.number, r.body, r.email
