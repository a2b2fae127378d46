-- The newest version that counts, by arrival whatever the order of reading, of each slot of the batch becomes the current one.
with judged as (
    select distinct v.campaign, v.unit, v.part from core_version v where v.id = any(%(versions)s)
),
-- slot by slot through the key: with statistics of an empty table the planner would compare every version with every slot
best as (
    select v.id, j.campaign, j.unit, j.part
    from judged j
    cross join lateral (
        select c.id
        from core_version c
        where c.campaign = j.campaign and c.unit = j.unit and c.part = j.part
            and core_counts(c.verdict, c.received_at, c.withdrawn_at, null)
        order by c.arrival_id desc
        limit 1
    ) v
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
