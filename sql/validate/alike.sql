-- For each arrival given, the ten narratives of its year that share most buckets with it: other units' current or earlier
-- unjudged ones, and the unit's own earlier ones. No bucket is followed beyond its first 30, or a text that a whole
-- county copied would be compared with itself all over again.
select n.arrival_id, c.id, c.unit, c.arrival_id, r.fingerprint
from core_version n
cross join lateral (
    select o.id, o.unit, o.arrival_id, count(*) as shared
    from raw_narrative_bucket b
    cross join lateral (
        select v.id, v.unit, v.arrival_id
        from raw_narrative_bucket h
        join core_version v on v.arrival_id = h.arrival_id and v.part = 'narrative'
        where h.campaign = b.campaign and h.bucket = b.bucket and h.arrival_id <> n.arrival_id
            and (v.arrival_id < n.arrival_id and (v.unit = n.unit or v.verdict is null) or v.unit <> n.unit and v.is_current)
        order by h.arrival_id limit 30
    ) o
    where b.arrival_id = n.arrival_id and b.campaign = n.campaign
    group by o.id, o.unit, o.arrival_id
    order by shared desc, o.arrival_id limit 10
) c
join raw_narrative r on r.arrival_id = c.arrival_id
where n.part = 'narrative' and n.arrival_id = any(%(arrivals)s)
