-- The batches of tables waiting to be judged, earlier campaigns first.
select campaign, form, count(*) from core_version where verdict is null and part = 'table' group by campaign, form order by campaign, form
