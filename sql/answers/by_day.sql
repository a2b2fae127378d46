-- On how many days how many units of a place's subtree sent what now counts, by Beijing's calendar.
select (v.received_at at time zone 'Asia/Shanghai')::date, count(*), count(*) filter (where v.received_at > s.due)
from core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
where v.campaign = %(campaign)s and v.is_current and v.part = 'table' and %(place)s = any(s.path)
group by 1
order by 1
