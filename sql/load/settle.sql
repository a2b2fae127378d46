-- Arrivals that make no new version: refused ones get their sentence, repeated ones are named as duplicates.
update raw_arrival a set
    state = case when l.problem is not null then 'unreadable' else 'duplicate' end,
    problem_code = l.problem, problem_zh = p.text_zh, problem_en = p.text_en, lease_until = null
from loading l
left join unnest(%(codes)s::text[], %(zh)s::text[], %(en)s::text[]) as p (code, text_zh, text_en) on p.code = l.problem
where a.id = l.arrival_id and (
    l.problem is not null
    or exists (
        select from core_version v
        where v.campaign = l.campaign and v.unit = l.unit and v.part = 'table' and v.sha256 = l.sha256
    )
    or l.copy > 1
)
