-- Judged versions of units with an address whose letter is not written yet, with everything found in each.
select
    v.id, v.part, v.number, v.received_at, v.nil, e.email, s.due, v.unit, s.name, v.form,
    to_char(s.due at time zone 'Asia/Shanghai', 'FMMM月FMDD日 HH24:MI'), a.id, a.name, v.sha256, v.verdict,
    core_told(v.id)
from core_version v
join raw_arrival a on a.id = v.arrival_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_address e on e.unit = v.unit
where v.campaign = %(campaign)s and v.verdict is not null and v.withdrawn_at is null
    and v.received_at > core_now() - interval '30 days'
    and not exists (select from core_outbox o where o.key = 'result/' || v.id)
order by v.id
limit %(limit)s
