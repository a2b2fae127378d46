-- The readings waiting to be loaded, with the unit of the register they name (none: unknown unit).
create temporary table loading on commit drop as
select
    r.arrival_id, r.unit, r.campaign, r.form, r.nil, a.sha256, a.received_at, a.claimed_unit, a.name,
    s.place, s.reporter, null::text as problem,
    row_number() over (partition by r.campaign, r.unit, a.sha256 order by a.id) as copy
from (
    select * from raw_arrival where state = 'read' order by id limit %(limit)s for update skip locked
) a
join raw_reading r on r.arrival_id = a.id
left join core_scope s on s.campaign = r.campaign and s.unit = r.unit
