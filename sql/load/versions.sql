-- A new version for every part left, numbered under the lock of its slot.
with fresh as (
    select
        l.*,
        row_number() over (partition by l.campaign, l.unit, l.part order by l.arrival_id) as nth,
        count(*) over (partition by l.campaign, l.unit, l.part) as together
    from loading l
    where l.fresh
),
slots as (
    insert into core_slot (campaign, unit, part, versions)
    select campaign, unit, part, count(*) from fresh group by campaign, unit, part order by campaign, unit, part
    on conflict (campaign, unit, part) do update set versions = core_slot.versions + excluded.versions
    returning campaign, unit, part, versions
)
insert into core_version (campaign, unit, part, number, form, place, arrival_id, sha256, received_at, nil)
select f.campaign, f.unit, f.part, s.versions - f.together + f.nth, f.form, f.place, f.arrival_id, f.sha256, f.received_at, f.nil
from fresh f
join slots s on s.campaign = f.campaign and s.unit = f.unit and s.part = f.part
order by f.arrival_id, f.part
