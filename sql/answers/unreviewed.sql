-- The units whose table is used though no person has reviewed it: all of them, as long as nobody reviews.
select v.unit
from public.core_version v
join unnest(%(units)s::text[], %(campaigns)s::text[], %(numbers)s::int[]) as g (unit, campaign, number)
    on g.unit = v.unit and g.campaign = v.campaign and g.number = v.number
where v.part = 'table'
