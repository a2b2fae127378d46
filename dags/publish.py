"""publish: an edition a day in the last week, the final at the cut-off, its signatures, its delivery."""

from airflow.sdk import DAG, MultipleCronTriggerTimetable, Param

from huizong_operators.base import DEFAULTS
from huizong_operators.deliver import DeliverOperator
from huizong_operators.sign import SeatsOperator, SignOperator
from huizong_operators.summarise import SettleOperator, SummariseBelowOperator, SummariseOperator
from huizong_operators.verify import VerifyBelowOperator, VerifyOperator

DOC = """
**汇编**：3 月 22 日起每天 8:00 编制临时版；28 日 17:31 按截止时点编制正式版，请两人签字，签发后送达。也可随时手动运行。

Scheduled, it is as of now, and from the cut-off on as of the cut-off. By hand: `as_of` (ISO time, `due` like a scheduled run,
empty is now), `kind` (empty is what the instant says), `out` (a folder for a copy), `sign` (ask for signatures here, for
`seconds`, empty until the hour of issue). A slot missed by an outage is made up for within a week; later it is skipped.
"""

SCHEDULED = "dag_run.run_type == 'scheduled'"
DUE = f"{{{{ params.as_of or ({SCHEDULED} and 'due') or '' }}}}"

with DAG(
    "publish",
    schedule=MultipleCronTriggerTimetable("0 8 22-28 3 *", "31 17 28 3 *", timezone="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    params={
        "as_of": Param(None, type=["null", "string"], title="时点 as of", description="例 2027-03-28T17:30:00+08:00"),
        "kind": Param(None, type=["null", "string"], enum=[None, "provisional", "final", "supplement"], title="种类"),
        "out": Param(None, type=["null", "string"], title="目录 folder"),
        "sign": Param(False, type="boolean", title="在此签字 sign here"),
        "seconds": Param(None, type=["null", "number"], title="等待签字的秒数 wait"),
    },
    doc_md=DOC,
    tags=["huizong"],
):
    settle = SettleOperator(task_id="settle")
    # whatever could not be read: the edition is made from what is there
    wanted = {"as_of": DUE, "kind": "{{ params.kind or '' }}", "out": "{{ params.out or '' }}"}
    made = SummariseOperator(task_id="summarise", **wanted, trigger_rule="all_done")
    verify = VerifyOperator(task_id="verify", edition=made.output)
    below = SummariseBelowOperator(task_id="summarise_below", as_of=DUE)
    verify_below = VerifyBelowOperator(task_id="verify_below", trigger_rule="all_done")
    seats = SeatsOperator(task_id="seats", edition=made.output, asked=f"{{{{ ({SCHEDULED} or params.sign) or '' }}}}")
    asked = SignOperator.partial(task_id="sign", edition=made.output, seconds="{{ params.seconds or '' }}")
    sign = asked.expand(seat=seats.output)
    settle >> made >> verify >> [below, seats]
    [sign, below >> verify_below] >> DeliverOperator(task_id="deliver", trigger_rule="all_done")
