"""process: after something landed, read, load and judge it."""

from airflow.sdk import DAG

from huizong_operators.assets import JUDGED, LANDED
from huizong_operators.base import DEFAULTS
from huizong_operators.deliver import DeliverOperator
from huizong_operators.load import LoadOperator
from huizong_operators.parse import AT_ONCE, ChunksOperator, ParseOperator
from huizong_operators.validate import ValidateOperator

DOC = """
**处理**：有文件入账后，分批读取、入库、审核，并宣告 `huizong/judged`。没有新文件时也会走完，补做上次未完成的部分。

Reads the landed documents in chunks of up to 2,000, at most two at a time, then loads and judges. Which documents
a chunk holds is dealt out by the database, so a repeated or lost task does nothing twice. Each task reads in processes
of its own, its share of `HUIZONG_READERS`; archives and mails are opened, and their files read, in the same task.
At last receipts and results go out by mail.
"""

with DAG(
    "process",
    schedule=[LANDED],
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    doc_md=DOC,
    tags=["huizong"],
):
    chunks = ChunksOperator(task_id="chunks")
    parse = ParseOperator.partial(task_id="parse", max_active_tis_per_dagrun=AT_ONCE).expand(chunk=chunks.output)
    load = LoadOperator(task_id="load", trigger_rule="none_failed")  # no chunk at all counts as read
    validate = ValidateOperator(task_id="validate", outlets=[JUDGED])
    parse >> load >> validate >> DeliverOperator(task_id="deliver")
