-- One measure of the places of one depth: their own units' figures and their children's rows, added up.
-- `own` gives a unit's contribution per column, `totals` how a column adds up across contributions.
delete from {table} where campaign = the_campaign and place = any(step.places);
insert into {table} (campaign, place, reporter, {columns})
select the_campaign, place, reporter, {totals}
from (
    select v.place, v.form as reporter, {own}
    from core_version v
    join core_value x on x.version_id = v.id and x.scope = 'own'
    {joins}
    where v.campaign = the_campaign and v.part = 'table' and v.is_current and v.place = any(step.places)
    union all
    select t.parent, r.reporter, {children}
    -- children first, then the rows of each by key: with statistics from before the first roll-up the planner reads all rows
    from (select t.place, t.parent from core_tree t where t.campaign = the_campaign and t.parent = any(step.places) offset 0) t
    cross join lateral (select * from {table} c where c.campaign = the_campaign and c.place = t.place offset 0) r
) contribution
group by place, reporter;
