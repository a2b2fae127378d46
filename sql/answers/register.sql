-- The register and the tree of the place as text, to be digested: units in order.
select coalesce(string_agg(concat_ws('|', unit, name, reporter, array_to_string(path, '/'), array_to_string(line, '/')), chr(10) order by unit), '')
from core_scope
where campaign = %(campaign)s and %(place)s = any(path)
