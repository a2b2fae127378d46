-- Why versions were returned or wait for an explanation: each rule with the number of units and one example.
select f.code, count(distinct v.unit), min(f.text_zh), min(s.name || '：' || coalesce(f.label, '') || ' ' || coalesce(f.said, ''))
from core_finding f
join core_version v on v.id = f.version_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
where v.campaign = %(campaign)s and v.verdict in ('returned', 'awaiting_explanation') and f.severity <> 'notice'
group by f.code
order by f.code
