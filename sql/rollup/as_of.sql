-- Temporary tables that stand in front of the warehouse's own for this transaction: the same roll-up, as of an instant.
create temporary table core_version on commit drop as
select distinct on (v.unit, v.part) v.id, v.campaign, v.unit, v.part, v.number, v.form, v.place, v.sha256, v.nil, v.verdict, true as is_current
from public.core_version v
where v.campaign = %(campaign)s and v.part = 'table'
    and core_counts(v.verdict, v.received_at, v.withdrawn_at, %(as_of)s)
    and v.id <> all(%(unknown)s::bigint[])
order by v.unit, v.part, v.arrival_id desc;
create unique index on pg_temp.core_version (id);
create index on pg_temp.core_version (place);
create temporary table core_excluded (like public.core_excluded including indexes) on commit drop;
create temporary table core_rollup_value (like public.core_rollup_value including indexes) on commit drop;
create temporary table core_rollup_low (like public.core_rollup_low including indexes) on commit drop;
create temporary table core_rollup_high (like public.core_rollup_high including indexes) on commit drop;
create temporary table core_rollup_gross (like public.core_rollup_gross including indexes) on commit drop;
create temporary table core_rollup_n_reporting (like public.core_rollup_n_reporting including indexes) on commit drop;
