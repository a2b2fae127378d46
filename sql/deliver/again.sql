-- Let a letter that was given up go again: to the present address of its unit's account, an edition that stands to its
-- recipient while the list has him.
update core_outbox o
set recipient = w.email, attempts = 0, next_try_at = core_now(), given_up_at = null, problem = null
from (
    select p.id, lower(a.email) as email
    from core_outbox p join portal_account a on a.unit = p.unit
    where a.email is not null and p.kind <> 'activation'
    union all
    select p.id, r.email
    from core_outbox p
    join mart_standing s on true
    join core_recipient r on r.place = s.place and r.removed_at is null
    where p.kind = '汇总报告' and p.key = concat_ws('/', 'edition', s.campaign, s.place, s.number, r.email)
) w
where o.id = %(letter)s and w.id = o.id and o.given_up_at is not null and o.problem is distinct from '已不必再发'
