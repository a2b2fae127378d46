-- Reviews that sent a version back which still counts and still stands so, whose unit is not told yet.
select g.id, s.unit, s.name, e.email, t.name, v.part, v.number, v.received_at, v.nil, v.arrival_id, a.name, s.due, g.note, g.comments
from core_review g
join core_version v on v.id = g.version_id and v.campaign = %(campaign)s
join core_reviewed(%(campaign)s, null, null) r on r.version_id = v.id and r.state = 'sent_back'
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_address e on e.unit = v.unit
join core_tree t on t.campaign = v.campaign and t.place = g.area
join raw_arrival a on a.id = v.arrival_id
where g.decision = 'sent_back' and not exists (select from core_outbox o where o.key = 'review/' || g.id)
order by g.id
limit %(limit)s
