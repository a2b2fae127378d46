-- Claim landed documents for a reader, each with what is known of its sender and how deep in archives it lay.
select
    c.id, c.sha256, c.name, c.attempts, (c.parent is not null)::int + (p.parent is not null)::int as depth,
    y.campaign, c.claimed_unit, s.reporter, s.name as unit_name,
    c.channel = 'mailbox' and c.parent is null as is_mail
from core_claim(%(limit)s, interval '15 minutes') c
left join raw_arrival p on p.id = c.parent
cross join lateral (
    select coalesce(%(campaign)s, to_char(c.received_at at time zone 'Asia/Shanghai', 'YYYY')) as campaign
) y
left join core_scope s on s.campaign = y.campaign and s.unit = c.claimed_unit
order by c.id
