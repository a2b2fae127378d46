-- The batches waiting to be judged, earlier campaigns first.
select campaign, form, count(*) from core_version where verdict is null group by campaign, form order by campaign, form
