-- Joint figures of the new versions whose lead is a unit of the register: by code, or by a name only one unit has.
insert into core_joint (version_id, event, event_date, event_place, lead_unit, indicator, value, low, high, sheet, cell, as_written)
select
    v.id, concat_ws('|', v.campaign, j.date, j.place, lead.unit), j.date, j.place, lead.unit, j.indicator,
    sum(j.value), sum(j.low), least(sum(j.high), {open}), min(j.sheet), min(j.cell), string_agg(j.as_written, '、' order by j.cell)
from loading l
join core_version v on v.arrival_id = l.arrival_id and v.part = l.part
join raw_reading r on r.arrival_id = l.arrival_id
cross join lateral jsonb_to_recordset(r.joint) as j (
    date text, place text, lead text, indicator text, value bigint, low bigint, high bigint, sheet text, cell text, as_written text
)
cross join lateral (
    select min(s.unit) as unit from core_scope s
    where s.campaign = v.campaign and (s.unit = coalesce(nullif(j.lead, ''), v.unit) or s.name = j.lead)
    having count(*) = 1
) lead
where l.part = 'table' and r.joint is not null
group by v.id, v.campaign, j.date, j.place, lead.unit, j.indicator
