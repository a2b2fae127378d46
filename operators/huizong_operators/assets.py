"""The assets that link the DAGs: what one has brought up to date and the next one waits for.

They say "look again", never what changed; what there is to do is read from the warehouse.
"""

from airflow.sdk import Asset

LANDED = Asset("huizong/landed", uri="huizong://landed")
JUDGED = Asset("huizong/judged", uri="huizong://judged")
ROLLED = Asset("huizong/rolled", uri="huizong://rolled")
