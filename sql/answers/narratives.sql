-- The accepted narratives of a campaign that the session sees, with how many paragraphs of each a place has chosen.
select
    v.unit, s.name, t.name, n.title, v.received_at,
    (
        select count(*) from (
            select distinct on (h.paragraph) h.is_chosen
            from core_highlight h
            where h.version_id = v.id and h.place = %(place)s
            order by h.paragraph, h.id desc
        ) c where c.is_chosen
    )
from core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_tree t on t.campaign = s.campaign and t.place = s.place
join raw_narrative n on n.arrival_id = v.arrival_id
where v.campaign = %(campaign)s and v.part = 'narrative' and v.is_current
    and (%(find)s = '' or position(%(find)s in s.name) > 0 or v.unit = %(find)s or position(%(find)s in t.name) > 0)
order by s.place, v.unit
limit %(limit)s
