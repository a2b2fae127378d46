-- The paragraphs chosen for a place's report as of an instant (without one: now), of narratives that still count then.
select v.unit, s.name, s.place, v.number, v.sha256, h.paragraph, n.paragraphs ->> (h.paragraph - 1)
from (
    select distinct on (version_id, paragraph) version_id, paragraph, is_chosen
    from core_highlight
    where campaign = %(campaign)s and place = %(place)s
        and (%(as_of)s::timestamptz is null or decided_at <= %(as_of)s)
    order by version_id, paragraph, id desc
) h
join public.core_version v on v.id = h.version_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join raw_narrative n on n.arrival_id = v.arrival_id
where h.is_chosen and %(place)s = any(s.path) and core_counts(v.verdict, v.received_at, v.withdrawn_at, %(as_of)s)
    and not exists (
        select from public.core_version w
        where w.campaign = v.campaign and w.unit = v.unit and w.part = v.part and w.arrival_id > v.arrival_id
            and core_counts(w.verdict, w.received_at, w.withdrawn_at, %(as_of)s)
    )
order by s.place, v.unit, h.paragraph
