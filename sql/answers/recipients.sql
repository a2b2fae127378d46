-- The list of recipients that the session sees, each with the edition that stands for its place and what became of it.
select t.place, t.name, r.body, r.email, s.number, s.kind, r.removed_at is null, o.id, o.made_at, o.sent_at, o.given_up_at, o.attempts, coalesce(o.problem, '')
from core_recipient r
join core_tree t on t.campaign = %(campaign)s and t.place = r.place
left join mart_standing s on s.campaign = t.campaign and s.place = t.place
left join core_outbox o on o.key = concat_ws('/', 'edition', s.campaign, s.place, s.number, r.email)
where r.removed_at is null
order by t.depth, t.place, r.body, r.email
