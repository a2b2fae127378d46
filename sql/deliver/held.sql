-- Held mails whose claimed unit is to be asked: at its registered address only, and not more than three a day, since
-- anybody can send a mail in its name.
select a.id, s.unit, s.name, e.email, a.received_at, l.sender, (select count(*) from raw_arrival m where m.parent = a.id)
from raw_letter l
join raw_arrival a on a.id = l.arrival_id and a.state = 'held' and a.parent is null
join core_address e on e.unit = a.claimed_unit
join core_scope s on s.campaign = %(campaign)s and s.unit = a.claimed_unit
where not l.automatic and a.received_at > core_now() - interval '30 days'
    and not exists (select from core_outbox o where o.key = 'held/' || a.id)
    and 3 > (
        select count(*) from raw_letter b join raw_arrival c on c.id = b.arrival_id
        where b.claimed = l.claimed and not b.automatic and b.unit is distinct from b.claimed and c.id < a.id
            and c.received_at > a.received_at - interval '1 day'
    )
order by a.id
limit %(limit)s
