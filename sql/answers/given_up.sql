-- The letters that the session sees and no mail server took, with the present address of their units.
select o.id, o.kind, o.subject, o.recipient, o.given_up_at, coalesce(o.problem, ''), o.unit, s.name, lower(a.email)
from core_outbox o
left join core_scope s on s.campaign = %(campaign)s and s.unit = o.unit
left join portal_account a on a.unit = o.unit
where o.given_up_at is not null
order by o.given_up_at desc, o.id desc
limit 200
