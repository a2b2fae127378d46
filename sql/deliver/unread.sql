-- Mails that could not be read and that nobody proved to be the unit's they claim to be from: the unit is told at its
-- registered address, not more than three times a day, since anybody can send a mail in its name.
select a.id, s.unit, s.name, e.email, a.received_at, s.due, l.sender, a.problem_zh
from raw_letter l
join raw_arrival a on a.id = l.arrival_id and a.state in ('unreadable', 'quarantined') and a.problem_code <> 'F012'
join core_address e on e.unit = l.claimed
join core_scope s on s.campaign = %(campaign)s and s.unit = l.claimed
where l.unit is null and not l.automatic and a.received_at > core_now() - interval '30 days'
    and not exists (select from core_outbox o where o.key = 'unread/' || a.id)
    and 3 > (
        select count(*) from raw_letter b join raw_arrival c on c.id = b.arrival_id
        where b.claimed = l.claimed and b.unit is null and not b.automatic and c.state in ('unreadable', 'quarantined') and c.id < a.id
            and c.received_at > a.received_at - interval '1 day'
    )
order by a.id
limit %(limit)s
