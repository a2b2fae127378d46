-- A place and the places next below it that expect reports: how each stands with reviewers. A place without reports is "none".
select
    t.place, t.name, coalesce(r.state, 'none'), coalesce(r.n_units, 0), coalesce(r.n_unreviewed, 0), coalesce(r.n_sent_back, 0),
    r.approved_at, r.approved_by, r.content_sha256
from core_tree t
left join mart_review r on r.campaign = t.campaign and r.place = t.place
where t.campaign = %(campaign)s and (t.place = %(place)s or t.parent = %(place)s)
    and (
        t.place = %(place)s
        or exists (select from core_scope s where s.campaign = t.campaign and t.place = any(s.path))
    )
order by t.depth, t.place
