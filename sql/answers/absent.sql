-- What units reported last year, of the columns asked for, in the versions given as parallel arrays.
select v.unit, {columns}
from public.core_version v
join core_value x on x.version_id = v.id and x.scope = 'own'
join unnest(%(units)s::text[], %(campaigns)s::text[], %(numbers)s::int[]) as g (unit, campaign, number)
    on g.unit = v.unit and g.campaign = v.campaign and g.number = v.number
where v.part = 'table'
order by v.unit
