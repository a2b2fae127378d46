"""intake: every five minutes in the season, land what waits."""

from airflow.sdk import DAG, CronTriggerTimetable

from huizong_operators.assets import LANDED
from huizong_operators.base import DEFAULTS
from huizong_operators.deliver import DeliverOperator
from huizong_operators.intake import IntakeOperator

DOC = """
**收取**：三、四月每五分钟一次，收下各渠道的上报文件并登记入账。重复运行无害：同样的内容只算一份文件。

Lands whatever waits in the channels. It announces `huizong/landed` even when nothing was new, so whatever an earlier
run or the portal left behind is picked up within five minutes.
Then letters go out whose next try is due. A slot missed by more than a week is skipped.
"""

with DAG(
    "intake",
    schedule=CronTriggerTimetable("*/5 * * 3-4 *", timezone="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    doc_md=DOC,
    tags=["huizong"],
):
    IntakeOperator(task_id="intake", outlets=[LANDED]) >> DeliverOperator(task_id="deliver")
