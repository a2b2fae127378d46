create view core_check_same_as_another as
select v.id as version_id, v.campaign, v.form, null::text as indicator, null::text as said, min(w.unit) as expected
from core_version v
join raw_reading r on r.arrival_id = v.arrival_id
join raw_reading o on o.own_hash = r.own_hash and o.own = r.own and o.filled >= 8
    and o.campaign = r.campaign and o.form = r.form
join core_version w on w.arrival_id = o.arrival_id and w.part = v.part and w.unit <> v.unit and (w.is_current or w.verdict is null)
where v.verdict is null and v.part = 'table' and r.filled >= 8
group by v.id, v.campaign, v.form
