-- The places below one that have editions or recipients: what stands, what waits for which signatures, what was found to
-- differ since the last one that was signed, and how many have been sent what stands.
select
    t.place, t.name, s.number, s.kind, s.verified, w.number as waiting, w.kind as waiting_kind, w.verified as waiting_verified,
    array(
        select g.seat from core_signature g
        where g.campaign = t.campaign and g.place = t.place and g.number = w.number order by g.seat
    ) as signed,
    (
        select max(d.number) from mart_editions d
        where d.campaign = t.campaign and d.place = t.place and d.verified = false
            and d.number > case when d.kind = 'provisional' then coalesce(s.number, 0) else l.signed end
    ) as differing,
    r.listed, r.sent
from core_tree t
left join (
    select n.campaign, n.place, n.number, n.kind, e.verified
    from mart_standing n
    join mart_editions e on e.campaign = n.campaign and e.place = n.place and e.number = n.number
) s on s.campaign = t.campaign and s.place = t.place
cross join lateral (
    select coalesce(max(x.number), 0) as signed from mart_editions x
    where x.campaign = t.campaign and x.place = t.place and x.signed_at is not null
) l
left join lateral (
    select n.number, n.kind, n.verified from mart_editions n
    where n.campaign = t.campaign and n.place = t.place and n.kind <> 'provisional' and n.signed_at is null
        and n.verified is distinct from false
        and n.number > l.signed
    order by (n.kind = 'final') desc, n.number desc limit 1
) w on true
cross join lateral (
    select count(*) as listed, count(o.sent_at) as sent
    from core_recipient c
    left join core_outbox o on o.key = concat_ws('/', 'edition', t.campaign, t.place, s.number, c.email)
    where c.place = t.place and c.removed_at is null
) r
where t.campaign = %(campaign)s and %(place)s = any(t.path) and t.place <> %(place)s
    and (r.listed > 0 or exists (select from core_edition e where e.campaign = t.campaign and e.place = t.place))
order by t.place
