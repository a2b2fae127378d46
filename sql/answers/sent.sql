-- What a unit sent in a campaign, by its channel or by what the file says, and what became of each part of each arrival.
select
    a.id, a.name, a.channel, a.received_at, a.state, a.sha256, d.size, a.problem_code, a.problem_zh, a.parent, coalesce(a.received_at > s.late_after, false),
    v.id, v.part, v.number, v.verdict, coalesce(v.nil, false), coalesce(v.is_current, false), v.withdrawn_at is not null,
    exists(select from core_withdrawal w where w.version_id = v.id), coalesce(r.state, 'none')
from raw_arrival a
join core_campaign c on c.campaign = %(campaign)s
left join core_scope s on s.campaign = c.campaign and s.unit = %(unit)s
left join core_version v on v.campaign = c.campaign and v.arrival_id = a.id
left join core_reviewed(%(campaign)s, s.place, null) r on r.version_id = v.id
left join raw_document d on d.sha256 = a.sha256
where (v.unit = %(unit)s or (v.unit is null and a.claimed_unit = %(unit)s))
    and (v.campaign is not null or a.received_at >= c.opens::timestamp at time zone 'Asia/Shanghai')
    and a.state not in ('held', 'discarded')
    and (%(arrival)s::bigint is null or a.id = %(arrival)s)
order by a.id desc, v.part desc
limit 200
