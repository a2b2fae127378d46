-- The places of the units given and all places above them, deepest first: one row per depth.
select t.depth, array_agg(t.place order by t.place)
from core_tree t
where t.campaign = %(campaign)s and t.place in (
    select unnest(s.path) from core_scope s where s.campaign = %(campaign)s and s.unit = any(%(units)s)
)
group by t.depth
order by t.depth desc
