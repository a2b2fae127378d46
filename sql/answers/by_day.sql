-- The expected units of a place's subtree, each with the day it was registered and the versions of its table.
select
    s.unit, s.late_after, (select min(u.recorded_at) from core_unit u where u.code = s.unit),
    v.received_at, v.verdict, v.nil, v.withdrawn_at
from core_scope s
left join core_version v on v.campaign = s.campaign and v.unit = s.unit and v.part = 'table'
where s.campaign = %(campaign)s and %(place)s = any(s.path)
order by s.unit, v.arrival_id
