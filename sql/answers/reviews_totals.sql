-- The figures of a set of versions added up as their units wrote them.
select {totals}
from core_value x
where x.scope = 'own' and x.version_id = any(%(versions)s)
