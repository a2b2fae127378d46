-- For each arrival given with its buckets, the ten narratives of its year that share most of them: other units' current or
-- earlier unjudged ones, and the unit's own earlier ones. No bucket is followed beyond its first 30, or a text that a
-- whole county copied would be compared with itself all over again.
select c.given, c.id, c.unit, c.arrival_id, r.fingerprint
from (
    select
        g.arrival_id as given, o.id, o.unit, o.arrival_id,
        row_number() over (partition by g.arrival_id order by count(*) desc, o.arrival_id) as rank
    from unnest(%(arrivals)s::bigint[], %(campaigns)s::text[], %(units)s::text[], %(buckets)s::bigint[]) as g (arrival_id, campaign, unit, bucket)
    cross join lateral (
        select v.id, v.unit, v.arrival_id
        from raw_narrative_bucket h
        join core_version v on v.arrival_id = h.arrival_id and v.part = 'narrative'
        where h.campaign = g.campaign and h.bucket = g.bucket and h.arrival_id <> g.arrival_id
            and (v.arrival_id < g.arrival_id and (v.unit = g.unit or v.verdict is null) or v.unit <> g.unit and v.is_current)
        order by h.arrival_id limit 30
    ) o
    group by g.arrival_id, o.id, o.unit, o.arrival_id
) c
join raw_narrative r on r.arrival_id = c.arrival_id
where c.rank <= 10
