-- The units of a place's subtree with the state of their accounts; the number of all that were asked for beside each.
select unit, name, reporter_zh, place_name, state, email, phone, signed_in_at, count(*) over ()
from (
    select
        s.unit, s.name, r.zh as reporter_zh, t.name as place_name, a.email, p.phone, a.signed_in_at,
        case
            when a.id is null then 'none'
            when not a.is_active then 'disabled'
            when a.password_hash is null then 'waiting'
            else 'active'
        end as state
    from core_scope s
    join core_reporter r on r.code = s.reporter
    join core_tree t on t.campaign = s.campaign and t.place = s.place
    left join portal_account a on a.unit = s.unit
    left join core_phone p on p.unit = s.unit
    where s.campaign = %(campaign)s and %(place)s = any(s.path)
        and (%(units)s::text[] is null or s.unit = any(%(units)s))
) u
where (%(state)s::text is null or state = %(state)s)
    and (
        %(words)s::text is null or position(lower(%(words)s) in lower(unit)) > 0
        or position(lower(%(words)s) in lower(name)) > 0 or position(lower(%(words)s) in lower(coalesce(email, ''))) > 0
    )
order by unit
limit %(most)s offset %(skip)s
