-- Every version that an edition of a place as of an instant knows of: received by then and judged, table or narrative.
select v.id, v.unit, v.part, v.number
from public.core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
where v.campaign = %(campaign)s and %(place)s = any(s.path) and v.received_at <= %(as_of)s
    and v.verdict is not null and v.part in ('table', 'narrative')
order by v.unit, v.part, v.number
