-- What reviewers said of a version, the newest first; a place's approval that held it too.
select t.name, r.decision, r.note, r.comments, r.reviewed_at, r.account
from core_review r
join core_version v on v.id = r.version_id
join core_tree t on t.campaign = v.campaign and t.place = r.area
where r.version_id = %(version)s
union all
select t.name, 'within', p.name, '[]', a.approved_at, a.account
from core_version v
join core_approval a on a.campaign = v.campaign and v.id = any(a.versions)
join core_tree t on t.campaign = a.campaign and t.place = a.area
join core_tree p on p.campaign = a.campaign and p.place = a.place
where v.id = %(version)s
order by 5 desc, 2
