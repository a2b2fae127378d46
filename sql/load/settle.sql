-- Arrivals none of whose parts makes a new version are done: refused ones get their sentence, repeated ones are named as
-- duplicates. An arrival with one part refused and the other taken keeps the sentence too.
with told as (
    select
        l.arrival_id, bool_or(l.fresh) as taken, min(p.code) as code,
        (array_agg(p.text_zh order by p.code))[1] as text_zh, (array_agg(p.text_en order by p.code))[1] as text_en
    from loading l
    left join unnest(%(codes)s::text[], %(zh)s::text[], %(en)s::text[]) as p (code, text_zh, text_en) on p.code = l.problem
    group by l.arrival_id
    having not bool_and(l.fresh)
)
update raw_arrival a set
    state = case when t.taken then a.state when t.code is not null then 'unreadable' else 'duplicate' end,
    problem_code = t.code, problem_zh = t.text_zh, problem_en = t.text_en,
    lease_until = null
from told t
where a.id = t.arrival_id
