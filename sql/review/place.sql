-- The approval of what a place holds, if it is still what the reviewer saw and nothing stands against it; with it every
-- version in it that nobody has approved is approved.
with approval as (
    insert into core_approval (campaign, place, area, account, versions, content_sha256)
    select %(campaign)s, %(place)s, %(area)s, %(account)s, h.versions, c.content
    from core_current_versions(%(campaign)s, %(place)s) h (versions)
    cross join lateral core_content(h.versions) c (content)
    where c.content = %(seen)s and core_not_approvable(%(campaign)s, %(place)s) is null
        and h.versions is distinct from (
            select a.versions from core_approval a
            where a.campaign = %(campaign)s and a.place = %(place)s order by a.id desc limit 1
        )
    returning place
)
insert into core_review (version_id, area, account, decision, within)
select r.version_id, %(area)s, %(account)s, 'approved', p.place
from approval p
cross join core_reviewed(%(campaign)s, %(place)s, null) r
where r.state = 'none'
