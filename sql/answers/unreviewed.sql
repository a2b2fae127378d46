-- The units whose table is used though no reviewer had approved it by the instant, or one had sent it back.
select v.unit
from public.core_version v
join unnest(%(units)s::text[], %(campaigns)s::text[], %(numbers)s::int[]) as g (unit, campaign, number)
    on g.unit = v.unit and g.campaign = v.campaign and g.number = v.number
where v.part = 'table' and core_review_state(v.id, %(as_of)s) <> 'approved'
