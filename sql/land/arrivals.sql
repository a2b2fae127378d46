-- Record arrivals: a document once, an arrival once per key of its channel. Gives (name, sha256) of the new ones.
with offered as (
    select * from unnest(
        %(sha256s)s::text[], %(sizes)s::bigint[], %(channels)s::text[], %(keys)s::text[], %(names)s::text[], %(units)s::text[]
    ) as o (sha256, size, channel, source_key, name, claimed_unit)
),
documents as (
    insert into raw_document (sha256, size)
    select distinct sha256, size from offered
    on conflict do nothing
)
insert into raw_arrival (sha256, channel, source_key, name, claimed_unit)
select sha256, channel, source_key, name, claimed_unit from offered
on conflict (channel, source_key) do nothing
returning id
