-- What three attempts could not read and its unit has not reported anew, as far as the session sees it; of a mail that
-- nobody proved the unit is the one it claims to be from.
select a.id, a.received_at, a.channel, a.name, a.sha256, coalesce(l.sender, ''), s.unit, s.name, a.claimed_unit is not null
from raw_arrival a
left join raw_letter l on l.arrival_id = a.id
left join core_scope s on s.campaign = %(campaign)s and s.unit = coalesce(a.claimed_unit, l.claimed)
where a.state = 'quarantined' and to_char(a.received_at at time zone 'Asia/Shanghai', 'YYYY') = %(campaign)s
    and not exists (
        select from core_version v
        where v.campaign = %(campaign)s and v.unit = a.claimed_unit and v.arrival_id > a.id
    )
order by a.id desc
limit 200
