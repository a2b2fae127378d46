-- A new version for every reading left, numbered under the lock of its slot.
with fresh as (
    select
        l.*,
        row_number() over (partition by l.campaign, l.unit order by l.arrival_id) as nth,
        count(*) over (partition by l.campaign, l.unit) as together
    from loading l
    join raw_arrival a on a.id = l.arrival_id and a.state = 'read'
),
slots as (
    insert into core_slot (campaign, unit, part, versions)
    select campaign, unit, 'table', count(*) from fresh group by campaign, unit order by campaign, unit
    on conflict (campaign, unit, part) do update set versions = core_slot.versions + excluded.versions
    returning campaign, unit, versions
)
insert into core_version (campaign, unit, part, number, form, place, arrival_id, sha256, received_at, nil)
select f.campaign, f.unit, 'table', s.versions - f.together + f.nth, f.form, f.place, f.arrival_id, f.sha256, f.received_at, f.nil
from fresh f
join slots s on s.campaign = f.campaign and s.unit = f.unit
order by f.arrival_id
