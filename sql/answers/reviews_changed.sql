-- Which versions came and went in a place since its last approval: by unit and part, the one approved and the one now.
with approved as (
    select a.versions from core_approval a
    where a.campaign = %(campaign)s and a.place = %(place)s order by a.id desc limit 1
),
before as (
    select v.id, v.unit, v.part, v.number from approved a join core_version v on v.id = any(a.versions)
),
after as (
    select r.version_id as id, r.unit, r.part, r.number from core_reviewed(%(campaign)s, %(place)s, null) r
)
select coalesce(b.unit, n.unit), s.name, coalesce(b.part, n.part), b.id, b.number, n.id, n.number
from before b
full join after n on n.unit = b.unit and n.part = b.part
left join core_scope s on s.campaign = %(campaign)s and s.unit = coalesce(b.unit, n.unit)
where b.id is distinct from n.id
order by coalesce(b.unit, n.unit), coalesce(b.part, n.part)
