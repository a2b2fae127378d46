-- The wide rows of the new versions; columns find their place by name. Low and high only where something is hedged.
with fresh as (
    select v.id, r.* from loading l
    join core_version v on v.arrival_id = l.arrival_id and v.part = l.part
    join raw_reading r on r.arrival_id = l.arrival_id
    where l.part = 'table'
),
lows as (
    insert into core_low
    select w.* from fresh f
    cross join lateral (values ('own', f.own_low), ('including', f.including_low)) s (scope, figures)
    cross join lateral jsonb_populate_record(null::core_low, s.figures || jsonb_build_object('version_id', f.id, 'scope', s.scope)) w
    where s.figures is not null
),
highs as (
    insert into core_high
    select w.* from fresh f
    cross join lateral (values ('own', f.own_high), ('including', f.including_high)) s (scope, figures)
    cross join lateral jsonb_populate_record(null::core_high, s.figures || jsonb_build_object('version_id', f.id, 'scope', s.scope)) w
    where s.figures is not null
)
insert into core_value
select w.* from fresh f
cross join lateral (values ('own', f.own), ('including', f.including)) s (scope, figures)
cross join lateral jsonb_populate_record(null::core_value, s.figures || jsonb_build_object('version_id', f.id, 'scope', s.scope)) w
where s.figures is not null
