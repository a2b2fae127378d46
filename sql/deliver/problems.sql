-- Files of known units that gave no version: unreadable, set aside, or sent before. A mail itself is told of in its
-- receipt; a picture or the like beside a file that could be read is no report; nothing automatic is answered.
select a.id, s.unit, s.name, e.email, a.received_at, s.due, a.name, a.state, coalesce(a.problem_zh, '')
from raw_arrival a
join core_scope s on s.campaign = %(campaign)s and s.unit = a.claimed_unit
join core_address e on e.unit = a.claimed_unit
left join raw_arrival p on p.id = a.parent
left join raw_letter l on l.arrival_id = coalesce(p.parent, a.parent, a.id)
where a.state in ('unreadable', 'quarantined', 'duplicate') and a.received_at > core_now() - interval '30 days'
    and l.arrival_id is distinct from a.id and not coalesce(l.automatic, false)
    and not (
        coalesce(a.problem_code, '') = 'F001' and exists (
            select from raw_arrival b where b.parent = a.parent and b.state in ('landed', 'read', 'loaded', 'duplicate', 'opened')
        )
    )
    and not exists (select from core_outbox o where o.key = 'problem/' || a.id)
order by a.id
limit %(limit)s
