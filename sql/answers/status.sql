-- Every unit expected in the place's subtree, or below the unit `above` in its line: its accepted table as of the instant, else its latest one.
-- Its report is complete with an accepted narrative too, or if it is a nil return; its plan is told apart. `unknown` are versions to
-- be left out.
select
    s.unit, s.name, s.reporter, s.place, s.path,
    coalesce(c.number, l.number), coalesce(c.verdict, l.verdict), coalesce(c.nil, false),
    coalesce(c.first_received > coalesce((
        select d.late_after from core_dates(s.campaign, s.unit, s.place, %(as_of)s) d
        where %(as_of)s::timestamptz is not null
    ), s.late_after), false), c.number is not null,
    c.number is not null and (c.nil or n.number is not null), coalesce(c.sha256, l.sha256), a.name, p.number is not null
from core_scope s
left join lateral (
    select v.number, v.verdict, v.nil, v.sha256, v.arrival_id, min(v.received_at) over () as first_received
    from public.core_version v
    where v.campaign = s.campaign and v.unit = s.unit and v.part = 'table'
        and core_counts(v.verdict, v.received_at, v.withdrawn_at, %(as_of)s)
        and v.id <> all(%(unknown)s::bigint[])
    order by v.arrival_id desc limit 1
) c on true
left join lateral (
    select v.number, v.verdict, v.sha256, v.arrival_id
    from public.core_version v
    where v.campaign = s.campaign and v.unit = s.unit and v.part = 'table'
        and (%(as_of)s::timestamptz is null or v.received_at <= %(as_of)s)
        and (v.withdrawn_at is null or v.withdrawn_at > %(as_of)s)
        and v.id <> all(%(unknown)s::bigint[])
    order by v.arrival_id desc limit 1
) l on true
left join lateral (
    select v.number
    from public.core_version v
    where v.campaign = s.campaign and v.unit = s.unit and v.part = 'narrative'
        and core_counts(v.verdict, v.received_at, v.withdrawn_at, %(as_of)s)
        and v.id <> all(%(unknown)s::bigint[])
    limit 1
) n on true
left join lateral (
    select v.number
    from public.core_version v
    where v.campaign = s.campaign and v.unit = s.unit and v.part = 'plan'
        and core_counts(v.verdict, v.received_at, v.withdrawn_at, %(as_of)s)
    limit 1
) p on true
left join raw_arrival a on a.id = coalesce(c.arrival_id, l.arrival_id)
where s.campaign = %(campaign)s and (%(place)s = any(s.path) or (%(above)s = any(s.line) and s.unit <> %(above)s))
order by s.unit
