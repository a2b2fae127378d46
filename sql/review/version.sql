-- A reviewer's decision on a version that counts; the same by the same place twice is one. Policies say who may.
insert into core_review (version_id, area, account, decision, note, comments)
select v.id, %(area)s, %(account)s, %(decision)s, %(note)s, %(comments)s::jsonb
from core_version v
where v.id = %(version)s and v.is_current
    and not exists (
        select from (
            select r.decision, r.note, r.comments from core_review r
            where r.version_id = v.id and r.area = %(area)s order by r.id desc limit 1
        ) l
        where l.decision = %(decision)s and l.note = %(note)s and l.comments = %(comments)s::jsonb
    )
