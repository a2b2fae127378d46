-- For each arrival given with its buckets, the ten texts of its year and part that share most of them: other units' current or
-- earlier unjudged ones, and the unit's own earlier ones. No bucket is followed beyond its first 30, or a text that a
-- whole county copied would be compared with itself all over again.
with shared as materialized (
    select g.arrival_id as given, g.unit, g.part, h.arrival_id, count(*) as buckets
    from unnest(%(arrivals)s::bigint[], %(campaigns)s::text[], %(units)s::text[], %(parts)s::text[], %(buckets)s::bigint[]) as g (arrival_id, campaign, unit, part, bucket)
    cross join lateral (
        select b.arrival_id from raw_narrative_bucket b
        where b.campaign = g.campaign and b.bucket = g.bucket and b.arrival_id <> g.arrival_id
        order by b.arrival_id limit 30
    ) h
    group by g.arrival_id, g.unit, g.part, h.arrival_id
),
ranked as (
    select s.given, v.id, v.unit, v.arrival_id, row_number() over (partition by s.given order by s.buckets desc, v.arrival_id) as rank
    from shared s
    join core_version v on v.arrival_id = s.arrival_id and v.part = s.part
    where v.arrival_id < s.given and (v.unit = s.unit or v.verdict is null) or v.unit <> s.unit and v.is_current
)
select c.given, c.id, c.unit, c.arrival_id, r.fingerprint
from ranked c
join raw_narrative r on r.arrival_id = c.arrival_id
where c.rank <= 10
