-- The readings behind versions, to word their findings.
select v.id, v.unit, r.campaign, r.form, r.catalogue_digest, r.nil, r.own, r.own_low, r.own_high, r.decimals, r.joint, r.cells, r.findings
from core_version v
join raw_reading r on r.arrival_id = v.arrival_id
where v.id = any(%(versions)s)
