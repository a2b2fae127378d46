-- Parts that cannot become a submission (the sender is unknown, the unit is unknown, of another type, or not the sender),
-- and parts sent before.
with judged as (
    select
        l.arrival_id, l.part,
        case
            when l.unit = '' and l.part <> 'table' then 'K002'
            when l.unit = '' then 'F024'
            when l.reporter is null then 'F004'
            when l.reporter <> l.form then 'F009'
            when l.claimed_unit is not null and l.claimed_unit <> l.unit then 'F008'
        end as problem,
        l.copy > 1 or exists (
            select from core_version v
            where v.campaign = l.campaign and v.unit = l.unit and v.part = l.part and v.sha256 = l.sha256
        ) as again
    from loading l
)
update loading l set problem = j.problem, fresh = j.problem is null and not j.again
from judged j
where j.arrival_id = l.arrival_id and j.part = l.part
