-- The tables an edition stands on, of one campaign: the accepted ones received by the instant, within the place's subtree,
-- but for those `unknown` that were judged after it was filed.
select v.unit, v.campaign, v.part, v.number, v.sha256, v.form, v.place
from public.core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
where v.campaign = %(campaign)s and v.part = 'table' and %(place)s = any(s.path)
    and core_counts(v.verdict, v.received_at, v.withdrawn_at, %(as_of)s)
    and v.id <> all(%(unknown)s::bigint[])
    and not exists (
        select from public.core_version w
        where w.campaign = v.campaign and w.unit = v.unit and w.part = v.part and w.arrival_id > v.arrival_id
            and core_counts(w.verdict, w.received_at, w.withdrawn_at, %(as_of)s)
            and w.id <> all(%(unknown)s::bigint[])
    )
order by v.unit, v.part
