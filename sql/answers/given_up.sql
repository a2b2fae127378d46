-- The letters that the session sees and no mail server took, with the present address of their units; of editions only
-- those that still stand, to recipients who are still on the list. What we dropped ourselves
-- (a reminder of something settled) is none.
select
    o.id, o.kind, o.subject, o.recipient, o.given_up_at, coalesce(o.problem, ''), o.unit, coalesce(s.name, r.body),
    coalesce(lower(a.email), r.email)
from core_outbox o
left join core_scope s on s.campaign = %(campaign)s and s.unit = o.unit
left join portal_account a on a.unit = o.unit
left join (
    select c.body, c.email, concat_ws('/', 'edition', m.campaign, m.place, m.number, c.email) as key
    from mart_standing m join core_recipient c on c.place = m.place and c.removed_at is null
) r on r.key = o.key
where o.given_up_at is not null and o.problem is distinct from '已不必再发' and (o.kind <> '汇总报告' or r.key is not null)
order by o.given_up_at desc, o.id desc
limit 200
