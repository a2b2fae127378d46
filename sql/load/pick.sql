-- The parts waiting to be loaded, with the unit of the register they name (none: unknown unit).
-- `fresh` are those that will make a version, until refuse.sql says otherwise.
create temporary table loading on commit drop as
select
    r.arrival_id, r.part, r.unit, r.campaign, coalesce(r.form, s.reporter) as form, r.nil, a.sha256, a.received_at,
    a.claimed_unit, s.place, s.reporter, null::text as problem, true as fresh,
    row_number() over (partition by r.campaign, r.unit, r.part, a.sha256 order by a.id) as copy
from (
    select * from raw_arrival where state = 'read' order by id limit %(limit)s for update skip locked
) a
cross join lateral (
    select arrival_id, 'table' as part, unit, campaign, form, nil from raw_reading t where t.arrival_id = a.id
    union all
    select arrival_id, 'narrative', unit, campaign, null, false from raw_narrative n where n.arrival_id = a.id
) r
left join core_scope s on s.campaign = r.campaign and s.unit = r.unit
