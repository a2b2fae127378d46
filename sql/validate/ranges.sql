-- Hedged figures and every rate of the batch, with the decimals written.
select
    v.id as version_id, k.indicator,
    coalesce(r.own_low ->> k.indicator, r.own ->> k.indicator) as low,
    nullif(coalesce(r.own_high ->> k.indicator, r.own ->> k.indicator)::bigint, {open}) as high,
    coalesce((r.decimals ->> k.indicator)::int, 0) as decimals
from core_version v
join raw_reading r on r.arrival_id = v.arrival_id
cross join lateral (
    select jsonb_object_keys(r.own_low)
    union
    select rate from unnest({rates}::text[]) rate where r.own ? rate
) k (indicator)
where v.verdict is null and v.part = 'table' and v.campaign = {campaign} and v.form = {form}
