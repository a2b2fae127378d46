-- The oldest narratives and plans not judged yet, with what was found in reading them and last year's text of their unit.
select v.id, v.arrival_id, v.campaign, v.unit, n.explanation, n.fingerprint, n.findings, b.id, p.fingerprint, v.part
from core_version v
join raw_narrative n on n.arrival_id = v.arrival_id and n.part = v.part
left join core_version b on b.campaign = (v.campaign::int - 1)::text and b.unit = v.unit and b.part = v.part and b.is_current
left join raw_narrative p on p.arrival_id = b.arrival_id
where v.verdict is null and v.part <> 'table'
order by v.arrival_id limit %(limit)s
