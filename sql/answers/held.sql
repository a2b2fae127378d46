-- The held mails on which the session decides.
select
    a.id, a.received_at, l.sender, l.subject, a.claimed_unit, s.name,
    array(select m.name from raw_arrival m where m.parent = a.id order by m.id limit 20)
from raw_arrival a
join raw_letter l on l.arrival_id = a.id
left join core_scope s on s.campaign = %(campaign)s and s.unit = a.claimed_unit
where a.channel = 'mailbox' and a.state = 'held' and a.parent is null and core_decides(a.claimed_unit)
order by a.id desc
limit 200
