-- What is to be answered: of each unit the version in force and a later one that was not accepted, if anything was found;
-- and what could not be read, unless the unit has sent something readable since.
select
    v.unit, s.name, v.form, to_char(s.due at time zone 'Asia/Shanghai', 'FMMM月FMDD日 HH24:MI'),
    a.id, a.name, v.sha256, v.verdict, core_told(v.id)
from core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join raw_arrival a on a.id = v.arrival_id
where v.campaign = %(campaign)s and v.part = 'table' and v.verdict is not null and v.withdrawn_at is null
    and exists (select from core_finding f where f.version_id = v.id)
    and (
        v.is_current
        or not exists (
            select from core_version l
            where l.campaign = v.campaign and l.unit = v.unit and l.part = v.part and l.number > v.number
                and l.withdrawn_at is null
        )
    )
union all
select
    s.unit, s.name, null, to_char(s.due at time zone 'Asia/Shanghai', 'FMMM月FMDD日 HH24:MI'),
    a.id, a.name, a.sha256, 'unreadable',
    jsonb_build_array(
        jsonb_build_object('code', a.problem_code, 'severity', 'block', 'text_zh', a.problem_zh, 'text_en', a.problem_en)
    )
from raw_arrival a
left join core_scope s on s.campaign = %(campaign)s and s.unit = a.claimed_unit
where a.state in ('unreadable', 'quarantined')
    and to_char(a.received_at at time zone 'Asia/Shanghai', 'YYYY') = %(campaign)s
    and not exists (
        select from core_version l
        where l.campaign = %(campaign)s and l.unit = a.claimed_unit and l.arrival_id > a.id
    )
order by 5
