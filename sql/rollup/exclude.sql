-- Keep what the event resolution takes off each version; the columns find their place by name.
insert into core_excluded
select filled.*
from jsonb_array_elements(%(rows)s) row
cross join lateral jsonb_populate_record(null::core_excluded, row) filled
