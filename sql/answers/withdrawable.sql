-- Whether a version may still be withdrawn: corrections are taken still, it counts or is yet to be judged, nobody has asked,
-- no reviewer has approved it and no edition has used it.
select exists(
    select from core_version v
    where v.id = %(version)s
        and core_now() < core_taken_until(v.campaign, v.unit)
        and (v.verdict is null or core_counts(v.verdict, v.received_at, v.withdrawn_at, null))
        and not exists (select from core_withdrawal w where w.version_id = v.id)
        and not exists (select from core_review r where r.version_id = v.id and r.decision = 'approved')
        and not exists (
            select from core_edition e
            join core_scope s on s.campaign = e.campaign and e.place = any(s.path)
            where s.campaign = v.campaign and s.unit = v.unit and e.as_of >= v.received_at
        )
)
