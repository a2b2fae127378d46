"""remind: every hour in the season, ask those who still owe something."""

from airflow.sdk import DAG, CronTriggerTimetable

from huizong_operators.base import DEFAULTS
from huizong_operators.deliver import DeliverOperator
from huizong_operators.remind import RemindOperator

DOC = """
**催报**：三、四月每小时一次，按各单位的期限和报送情况写好催报信并发出：只发给还欠报的单位，逾期的同时告知上级。
漏跑的下次补上，只发最近的一级；同一级不会发两次。

Which rung of the ladder (catalogue/reminders.yml) a unit stands on is worked out by the database's clock, so a slot that
was missed loses nothing, and a run by hand at any time is harmless. A slot missed by more than a week is skipped.
"""

with DAG(
    "remind",
    schedule=CronTriggerTimetable("2 * * 3-4 *", timezone="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    doc_md=DOC,
    tags=["huizong"],
):
    RemindOperator(task_id="remind") >> DeliverOperator(task_id="deliver")
