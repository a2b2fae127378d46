-- Record the files of opened archives and mails: their time, channel and sender are those of what they came in.
with offered as (
    select * from unnest(
        %(parents)s::bigint[], %(ordinals)s::int[], %(sha256s)s::text[], %(sizes)s::bigint[], %(names)s::text[]
    ) as o (parent, ordinal, sha256, size, name)
),
documents as (
    insert into raw_document (sha256, size)
    select distinct sha256, size from offered
    on conflict do nothing
)
insert into raw_arrival (sha256, channel, source_key, name, claimed_unit, received_at, parent)
select o.sha256, p.channel, p.source_key || '/' || o.ordinal, o.name, p.claimed_unit, p.received_at, p.id
from offered o
join raw_arrival p on p.id = o.parent and p.state = 'landed'
order by o.parent, o.ordinal
on conflict (channel, source_key) do nothing
