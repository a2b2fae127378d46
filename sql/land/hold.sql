-- The mails just opened and what was in them: known to be a unit's, or held as claimed. One without attachments is as
-- unreadable as before, one that is set aside stays so, and only a known sender's is anybody's.
update raw_arrival a set
    claimed_unit = case when l.unit is not null or a.state not in ('unreadable', 'quarantined') then l.claimed end,
    state = case when l.unit is null and a.state in ('opened', 'landed') then 'held' else a.state end
from raw_letter l
where l.arrival_id = any(%(arrivals)s) and (a.id = l.arrival_id or a.parent = l.arrival_id)
