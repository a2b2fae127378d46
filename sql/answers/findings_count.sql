-- How many units broke each rule, over all tables received by the instant.
select f.code, min(f.severity), min(f.text_zh), count(distinct v.unit)
from core_finding f
join public.core_version v on v.id = f.version_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
where v.campaign = %(campaign)s and v.part = 'table' and v.received_at <= %(as_of)s and %(place)s = any(s.path) and f.kind = 'rule'
    and v.id <> all(%(unknown)s::bigint[])
group by f.code
order by f.code
