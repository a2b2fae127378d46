-- The parts waiting to be loaded, with the unit of the register they are of (none: unknown unit). A form without a code is
-- the unit's whose name it bears, if only one has that name, else the sender's; a narrative or a plan is the sender's, else the
-- unit's that signed it. `fresh` are those that will make a version, until refuse.sql says otherwise.
create temporary table loading on commit drop as
select
    r.arrival_id, r.part, u.unit, r.campaign, coalesce(nullif(r.form, ''), s.reporter) as form, r.nil, a.sha256, a.received_at,
    a.claimed_unit, a.channel, s.place, s.reporter, null::text as problem, true as fresh,
    row_number() over (partition by r.campaign, u.unit, r.part, a.sha256 order by a.id) as copy
from (
    select * from raw_arrival where state = 'read' order by id limit %(limit)s for update skip locked
) a
cross join lateral (
    select t.arrival_id, 'table' as part, t.unit as code, t.unit_name as name, null as sender, t.campaign, t.form, t.nil
    from raw_reading t where t.arrival_id = a.id
    union all
    select n.arrival_id, n.part, '', n.author, coalesce(n.unit, a.claimed_unit), n.campaign, null, false
    from raw_narrative n where n.arrival_id = a.id
) r
cross join lateral (
    select coalesce(nullif(r.code, ''), r.sender, (
        select min(n.unit) from core_scope n
        where n.campaign = r.campaign and r.name <> '' and n.name = r.name
        having count(*) = 1
    ), a.claimed_unit, '') as unit
) u
left join core_scope s on s.campaign = r.campaign and s.unit = u.unit
