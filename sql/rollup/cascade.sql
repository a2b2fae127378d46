-- One measure of the places given (all of one depth): their own units' figures and their children's rows, added up.
-- `own` gives a unit's contribution per column, `totals` how a column adds up across contributions.
insert into {table} (campaign, place, reporter, {columns})
select %(campaign)s, place, reporter, {totals}
from (
    select v.place, v.form as reporter, {own}
    from core_version v
    join core_value x on x.version_id = v.id and x.scope = 'own'
    {joins}
    where v.campaign = %(campaign)s and v.is_current and v.place = any(%(places)s)
    union all
    select t.parent, r.reporter, {children}
    from core_tree t
    join {table} r on r.campaign = t.campaign and r.place = t.place
    where t.campaign = %(campaign)s and t.parent = any(%(places)s)
) contribution
group by place, reporter
