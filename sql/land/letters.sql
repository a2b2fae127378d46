-- Mails as they were opened: whose each is and what proves it. A token counts if it is good and no other in the mail
-- speaks for another unit; else the address of exactly one unit, if our own mail server confirms it.
with opened as (
    select * from jsonb_to_recordset(%(letters)s::jsonb) as l (  -- noqa: AL05
        arrival bigint, sender text, subject text, tokens text[], confirmed boolean, units text[], automatic boolean
    )
),
known as (
    select
        o.*,
        (
            select case when count(distinct t.unit) = 1 then min(t.unit) end from portal_token t
            where t.digest in (select encode(sha256(convert_to(x, 'UTF8')), 'hex') from unnest(o.tokens) x)
                and t.revoked_at is null and t.expires_at > core_now()
        ) as by_token,
        (
            select case when count(*) = 1 then min(a.unit) end from core_address a
            where a.email = o.sender and o.sender <> ''
        ) as by_address,
        (
            select case when count(distinct s.unit) = 1 then min(s.unit) end from core_scope s where s.unit = any(o.units)
        ) as by_stamp
    from opened o
)
insert into raw_letter (arrival_id, sender, subject, unit, proof, claimed, automatic)
select
    arrival, sender, subject, coalesce(by_token, case when confirmed then by_address end),
    case when by_token is not null then 'token' when confirmed and by_address is not null then 'server' end,
    coalesce(by_token, by_address, by_stamp), automatic
from known
on conflict (arrival_id) do nothing
returning arrival_id, unit, proof
