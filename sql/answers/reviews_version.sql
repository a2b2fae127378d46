-- One version that the session sees, whatever became of it, and how it stands with reviewers if it counts.
select
    v.id, v.campaign, v.unit, s.name, v.place, t.name, v.part, v.number, v.verdict, v.nil, v.received_at, v.arrival_id, v.sha256,
    v.is_current, coalesce(r.state, 'none')
from core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_tree t on t.campaign = v.campaign and t.place = s.place
left join lateral core_reviewed(v.campaign, s.place, null) r on r.version_id = v.id
where v.id = %(version)s
