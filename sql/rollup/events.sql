-- Joint events touched by the units given: what each current version must not count again.
-- An event's figure is its lead's or, while the lead has none, the greatest helper's; the rest is excluded.
with touched as (
    select distinct j.event
    from core_joint j
    join core_version v on v.id = j.version_id
    where v.campaign = %(campaign)s and v.unit = any(%(units)s)
),
affected as (
    select distinct v.id
    from core_joint j
    join core_version v on v.id = j.version_id
    where v.is_current and j.event in (select event from touched)
),
ranked as (
    select
        j.version_id, j.indicator, j.value, j.low, j.high,
        row_number() over (
            partition by j.event, j.indicator order by (v.unit = j.lead_unit) desc, j.value desc, v.unit
        ) as rank
    from core_joint j
    join core_version v on v.id = j.version_id
    where v.is_current and j.event in (
        select k.event from core_joint k where k.version_id in (select id from affected)
    )
),
summed as (
    select version_id, indicator, sum(value) as value, sum(low) as low, least(sum(high), {open}) as high
    from ranked where rank > 1 and version_id in (select id from affected)
    group by version_id, indicator
),
gone as (
    delete from core_excluded e
    using core_version v
    where v.id = e.version_id and v.campaign = %(campaign)s
        and (v.id in (select id from affected) or v.unit = any(%(units)s))
    returning e.version_id
)
select
    v.id, v.unit,
    jsonb_object_agg(s.indicator, s.value) filter (where s.indicator is not null),
    jsonb_object_agg(s.indicator, s.low) filter (where s.indicator is not null),
    jsonb_object_agg(s.indicator, s.high) filter (where s.indicator is not null)
from affected a
join core_version v on v.id = a.id
left join summed s on s.version_id = a.id
group by v.id, v.unit
