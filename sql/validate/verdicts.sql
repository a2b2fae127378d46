-- The verdict of every version of the batch: block returns it, an unexplained explain waits, the rest is accepted.
update core_version v set
    verdict = case
        when f.blocked then 'returned'
        when f.unexplained then 'awaiting_explanation'
        when f.version_id is not null then 'accepted_with_notes'
        else 'accepted'
    end,
    rules_digest = %(digest)s
from core_version u
join raw_reading r on r.arrival_id = u.arrival_id
left join lateral (
    select
        min(g.version_id) as version_id,
        bool_or(g.severity = 'block') as blocked,
        bool_or(g.severity = 'explain' and not coalesce(r.explanations ? g.indicator, false)) as unexplained
    from core_finding g where g.version_id = u.id
) f on true
where u.id = v.id and v.verdict is null and v.part = 'table' and v.campaign = %(campaign)s and v.form = %(form)s and v.id <= %(last)s
returning v.id, v.verdict
