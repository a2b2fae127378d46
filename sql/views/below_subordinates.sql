create view core_check_below_subordinates as
with summing as materialized (
    -- few forms say anything of their subordinates; without this the planner adds up everyone's first
    select v.id, v.campaign, v.form, v.unit, v.part
    from core_version v
    where v.verdict is null and v.part = 'table' and exists (select from core_value i where i.version_id = v.id and i.scope = 'including')
)
select
    c.version_id, c.campaign, c.form, f.indicator,
    to_jsonb(i) ->> f.indicator as said,
    (coalesce((to_jsonb(x) ->> f.indicator)::bigint, 0) + coalesce((c.below ->> f.indicator)::bigint, 0))::text as expected
from (
    select v.id as version_id, v.campaign, v.form, to_jsonb(d) as below, array_remove(array[{tests}], null) as failed
    from summing v
    join core_value i on i.version_id = v.id and i.scope = 'including'
    left join core_high h on h.version_id = v.id and h.scope = 'including'
    left join core_value x on x.version_id = v.id and x.scope = 'own'
    left join core_low l on l.version_id = v.id and l.scope = 'own'
    cross join lateral (
        select {sums}
        from core_scope s
        join core_version w on w.part = v.part and w.arrival_id = (
            select max(n.arrival_id) from core_version n
            where n.campaign = s.campaign and n.unit = s.unit and n.part = v.part and (n.is_current or n.verdict is null)
        )
        join core_value y on y.version_id = w.id and y.scope = 'own'
        left join core_low yl on yl.version_id = w.id and yl.scope = 'own'
        where s.campaign = v.campaign and s.line @> array[v.unit] and s.unit <> v.unit
    ) d
) c
cross join lateral unnest(c.failed) f (indicator)
join core_value i on i.version_id = c.version_id and i.scope = 'including'
left join core_value x on x.version_id = c.version_id and x.scope = 'own'
