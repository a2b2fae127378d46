-- The readings waiting to be loaded, with the unit of the register they are of (none: unknown unit). A form without a
-- code is the unit's whose name it bears, if only one has that name, else the sender's.
create temporary table loading on commit drop as
select
    r.arrival_id, u.unit, r.campaign, coalesce(nullif(r.form, ''), s.reporter) as form, r.nil, a.sha256, a.received_at, a.claimed_unit, a.name,
    s.place, s.reporter, null::text as problem,
    row_number() over (partition by r.campaign, u.unit, a.sha256 order by a.id) as copy
from (
    select * from raw_arrival where state = 'read' order by id limit %(limit)s for update skip locked
) a
join raw_reading r on r.arrival_id = a.id
cross join lateral (
    select case when r.unit <> '' then r.unit else coalesce((
        select min(n.unit) from core_scope n
        where n.campaign = r.campaign and r.unit_name <> '' and n.name = r.unit_name
        having count(*) = 1
    ), a.claimed_unit, '') end as unit
) u
left join core_scope s on s.campaign = r.campaign and s.unit = u.unit
