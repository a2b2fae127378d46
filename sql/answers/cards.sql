-- What a unit's template shows of it, and its own figures of the year before.
select s.unit, s.name, s.reporter, t.name, to_char(s.due at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'),
    coalesce(r.own, '{}'::jsonb)
from core_scope s
join core_tree t on t.campaign = s.campaign and t.place = s.place
left join core_version v on v.campaign = (s.campaign::int - 1)::text and v.unit = s.unit and v.part = 'table' and v.is_current
left join raw_reading r on r.arrival_id = v.arrival_id
where s.campaign = %(campaign)s and (%(units)s::text[] is null or s.unit = any(%(units)s))
order by s.unit
