-- The newest version that counts, by arrival whatever the order of reading, of each slot of the batch becomes the current one.
with judged as (
    select distinct v.campaign, v.unit, v.part from core_version v where v.id = any(%(versions)s)
),
best as (
    select distinct on (v.campaign, v.unit, v.part) v.id, v.campaign, v.unit, v.part
    from core_version v
    join judged j on j.campaign = v.campaign and j.unit = v.unit and j.part = v.part
    where core_counts(v.verdict, v.received_at, v.withdrawn_at, null)
    order by v.campaign, v.unit, v.part, v.arrival_id desc
),
retired as (
    update core_version v set is_current = false
    from best b
    where v.campaign = b.campaign and v.unit = b.unit and v.part = b.part and v.is_current and v.id <> b.id
    returning v.id
)
select b.id, b.campaign, b.unit, b.part from best b
join core_version v on v.id = b.id
where not v.is_current and (select count(*) from retired) >= 0
