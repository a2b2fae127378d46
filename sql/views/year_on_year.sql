create view core_check_year_on_year as
select
    c.version_id, c.campaign, c.form, f.indicator,
    to_jsonb(x) ->> f.indicator as said, to_jsonb(p) ->> f.indicator as expected
from (
    select v.id as version_id, v.campaign, v.form, b.id as last_id, array_remove(array[{tests}], null) as failed
    from core_version v
    join core_version b on b.unit = v.unit and b.part = v.part and b.is_current
        and b.campaign = (v.campaign::int - 1)::text
    join core_value x on x.version_id = v.id and x.scope = 'own'
    join core_value p on p.version_id = b.id and p.scope = 'own'
    where v.verdict is null and v.part = 'table'
) c
cross join lateral unnest(c.failed) f (indicator)
join core_value x on x.version_id = c.version_id and x.scope = 'own'
join core_value p on p.version_id = c.last_id and p.scope = 'own'
