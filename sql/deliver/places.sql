-- The places below the province whose editions somebody gets; with `behind` only those where nothing that stands is so new.
select t.place
from core_tree t
left join mart_standing s on s.campaign = t.campaign and s.place = t.place
where t.campaign = %(campaign)s and t.depth > 1
    and exists (select from core_recipient r where r.place = t.place and r.removed_at is null)
    and (%(behind)s::timestamptz is null or s.as_of is null or s.as_of < %(behind)s)
order by t.place
