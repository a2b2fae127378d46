-- The units of a place's subtree that owe a plan, with their accepted one.
select s.unit, s.name, s.reporter_name, s.number, s.received_at, s.latest, a.email
from (
    select
        s.unit, s.name, r.zh as reporter_name, r.ordinal, c.number, c.received_at,
        (
            select v.verdict from core_version v
            where v.campaign = s.campaign and v.unit = s.unit and v.part = 'plan' and v.withdrawn_at is null
            order by v.arrival_id desc limit 1
        ) as latest
    from core_scope s
    join core_reporter r on r.code = s.reporter and r.plan
    left join core_version c on c.campaign = s.campaign and c.unit = s.unit and c.part = 'plan' and c.is_current
    where s.campaign = %(campaign)s and %(place)s = any(s.path)
) s
left join portal_account a on a.unit = s.unit
order by s.ordinal, s.unit
