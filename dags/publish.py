"""publish: the edition of the cut-off, and any other on request."""

from airflow.sdk import DAG, CronTriggerTimetable, Param

from huizong_operators.base import DEFAULTS
from huizong_operators.summarise import SummariseOperator

DOC = """
**汇编**：每年 3 月 28 日 17:35 自动生成截止时点的省级汇总表和报告；也可随时手动运行，指定时点 `as_of` 和目录 `out`。

Makes an edition at the cut-off; started by hand it takes `as_of` (ISO time, empty is now) and `out` (empty is
the editions folder). A slot missed by an outage is made up for within a week; later it is skipped.
"""

with DAG(
    "publish",
    schedule=CronTriggerTimetable("35 17 28 3 *", timezone="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    params={
        "as_of": Param(None, type=["null", "string"], title="时点 as of", description="例 2027-03-28T17:30:00+08:00"),
        "out": Param(None, type=["null", "string"], title="目录 folder"),
    },
    doc_md=DOC,
    tags=["huizong"],
):
    SummariseOperator(
        task_id="summarise",
        as_of="{{ params.as_of or (dag_run.run_type == 'scheduled' and 'cut_off') or '' }}",
        out="{{ params.out or '' }}",
    )
