-- Mails of known units that have no receipt yet, each with the files in it. What an automatic mail brought is never
-- answered, and of mails without attachments only the first few of a day, lest two machines write to each other.
select
    a.id, s.unit, s.name, e.email, a.received_at, s.due, l.proof, a.state, a.problem_zh, a.sha256,
    coalesce((select jsonb_agg(jsonb_build_array(m.name, m.sha256) order by m.id) from raw_arrival m where m.parent = a.id), '[]')
from raw_letter l
join raw_arrival a on a.id = l.arrival_id
join core_address e on e.unit = l.unit
join core_scope s on s.campaign = %(campaign)s and s.unit = l.unit
where not l.automatic and a.received_at > core_now() - interval '30 days'
    and not exists (select from core_outbox o where o.key = 'receipt/' || a.id)
    and (
        a.state = 'opened' or 3 > (
            select count(*) from raw_letter b join raw_arrival c on c.id = b.arrival_id
            where b.unit = l.unit and not b.automatic and c.state <> 'opened' and c.id < a.id and c.received_at > a.received_at - interval '1 day'
        )
    )
order by a.id
limit %(limit)s
