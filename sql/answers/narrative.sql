-- The paragraphs of a unit's accepted narrative, and the numbers of those that a place has chosen.
select
    v.id, v.number, s.name, n.title, v.sha256, n.paragraphs,
    array(
        select c.paragraph from (
            select distinct on (h.paragraph) h.paragraph, h.is_chosen
            from core_highlight h
            where h.version_id = v.id and h.place = %(place)s
            order by h.paragraph, h.id desc
        ) c where c.is_chosen
    )
from core_version v
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join raw_narrative n on n.arrival_id = v.arrival_id
where v.campaign = %(campaign)s and v.unit = %(unit)s and v.part = 'narrative' and v.is_current
