-- Of the tables that count at an instant (null: now) in a place: how many, how many nobody had approved by then, and how many
-- of these stood sent back. What is asked of an instant past gets the same answer for ever.
select count(*), count(*) filter (where r.state <> 'approved'), count(*) filter (where r.state = 'sent_back')
from core_reviewed(%(campaign)s, %(place)s, %(as_of)s) r
where r.part = 'table'
