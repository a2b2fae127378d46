-- Parts that cannot become a submission (the sender is unknown, the unit is unknown, of another type, or not the sender),
-- what came by itself after the closing (the portal closes on its own; what staff submits is taken), and parts sent before.
with judged as (
    select
        l.arrival_id, l.part,
        case
            when l.unit = '' and l.part <> 'table' then 'K002'
            when l.unit = '' then 'F024'
            when l.reporter is null then 'F004'
            when l.reporter <> l.form then 'F009'
            when l.claimed_unit is not null and l.claimed_unit <> l.unit then 'F008'
            when l.channel in ('mailbox', 'folder') and l.received_at >= core_taken_until(l.campaign, l.unit) then 'F025'
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
