-- Carry out what offices asked to withdraw, unless a reviewer has approved it or an edition has used it by now; gives the versions that no longer count.
update core_version v set withdrawn_at = core_now(), is_current = false
from core_withdrawal w
where w.version_id = v.id and v.withdrawn_at is null
    and not exists (select from core_review r where r.version_id = v.id and r.decision = 'approved') and not exists (
    select from core_edition e
    join core_scope s on s.campaign = e.campaign and e.place = any(s.path)
    where s.campaign = v.campaign and s.unit = v.unit and e.as_of >= v.received_at
)
returning v.id, v.campaign, v.unit, v.part
