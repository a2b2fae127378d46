-- What each unit of the place's subtree contributes to one figure, down to the cell.
select s.unit, s.name, s.place, v.unit || '/' || v.campaign || '/' || v.part, v.number, v.sha256,
    r.cells -> %(evidence)s ->> 0, r.cells -> %(evidence)s ->> 1, r.cells -> %(evidence)s ->> 2, {own}
from core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_value x on x.version_id = v.id and x.scope = 'own'
join raw_arrival a on a.id = v.arrival_id
join raw_reading r on r.arrival_id = a.id
left join core_low l on l.version_id = v.id and l.scope = 'own'
left join core_high h on h.version_id = v.id and h.scope = 'own'
left join core_excluded ev on ev.version_id = v.id and ev.measure = 'value'
left join core_excluded el on el.version_id = v.id and el.measure = 'low'
left join core_excluded eh on eh.version_id = v.id and eh.measure = 'high'
where v.campaign = %(campaign)s and v.part = 'table' and v.is_current and %(place)s = any(s.path) and ({given})
order by s.unit
