update raw_arrival a set state = 'loaded', lease_until = null
from loading l
where a.id = l.arrival_id and l.fresh and a.state = 'read'
