"""rollup: after judging, bring the figures up to date."""

from airflow.sdk import DAG

from huizong_operators.assets import JUDGED, ROLLED
from huizong_operators.base import DEFAULTS
from huizong_operators.rollup import RollupOperator

DOC = """
**汇总**：审核之后，重新计算有变化的地方及其上级的数字，并宣告 `huizong/rolled`。重复运行无害。

Rolls up what changed, town to province, in one transaction; readers see the old figures or the new ones.
"""

with DAG(
    "rollup",
    schedule=[JUDGED],
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    doc_md=DOC,
    tags=["huizong"],
):
    RollupOperator(task_id="rollup", outlets=[ROLLED])
