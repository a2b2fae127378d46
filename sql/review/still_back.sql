-- Whether a version stands sent back whatever was decided last: by a place above the one that would approve it.
select exists(
    select from core_version v
    cross join lateral core_reviewed(v.campaign, null, null) r
    where v.id = %(version)s and r.version_id = v.id and r.state = 'sent_back'
)
