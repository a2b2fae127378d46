-- Units expected to report in a place's subtree, by reporter type.
select reporter, count(*) from core_scope
where campaign = %(campaign)s and %(place)s = any(path)
group by reporter
