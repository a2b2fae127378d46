-- The versions of a place's subtree that count, those first that wait for a reviewer or a correction; of the approved ones
-- only those of the place itself. With each how many there are.
select r.version_id, r.unit, s.name, t.name, r.part, r.number, r.state, v.verdict, v.nil, v.received_at,
    count(*) over ()
from core_reviewed(%(campaign)s, %(place)s, null) r
join core_version v on v.id = r.version_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_tree t on t.campaign = v.campaign and t.place = r.place
where r.state <> 'approved' or r.place = %(place)s
order by array_position(array['none', 'sent_back', 'approved'], r.state), v.received_at, r.version_id
limit %(most)s
