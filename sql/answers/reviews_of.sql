-- What reviewers said of a version, the newest first; `within` names the place it was approved with.
select t.name, r.decision, p.name, r.note, r.comments, r.reviewed_at, r.account
from core_review r
join core_version v on v.id = r.version_id
join core_tree t on t.campaign = v.campaign and t.place = r.area
left join core_tree p on p.campaign = v.campaign and p.place = r.within
where r.version_id = %(version)s
order by r.id desc
