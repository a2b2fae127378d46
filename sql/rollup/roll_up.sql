-- Recompute the places of the units given and every place above them, deepest first; gives how many places.
-- `cascades` is rollup/cascade for each measure.
create or replace function core_roll_up(the_campaign text, the_units text[]) returns int language plpgsql as
$function$
declare
    step record;
    touched int := 0;
begin
    -- planning such wide statements costs more than running them for a few units, and less than running them badly for many
    perform set_config('plan_cache_mode', case when cardinality(the_units) < 100 then 'force_generic_plan' else 'force_custom_plan' end, true);
    for step in
        select t.depth, array_agg(t.place order by t.place) as places
        from core_tree t
        where t.campaign = the_campaign and t.place in (
            select unnest(s.path) from core_scope s where s.campaign = the_campaign and s.unit = any(the_units)
        )
        group by t.depth
        order by t.depth desc
    loop
        {cascades}
        touched := touched + cardinality(step.places);
    end loop;
    return touched;
end
$function$
