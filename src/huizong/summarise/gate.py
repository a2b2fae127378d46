"""The gate before filing: the written Word report is read back, and none is filed with a number that is not its snapshot's."""

from itertools import islice
from pathlib import Path

from huizong.errors import EditionRefused
from huizong.summarise.compare import Difference, report_faults
from huizong.summarise.edition import Edition
from huizong.summarise.render import REPORT

_TOLD = 10
_PROBLEMS = {
    "unbound": "没有出处的数字",
    "differs": "与快照不一致",
    "missing": "应有的数字没有写出",
    "unknown": "指向快照以外的数字",
}


def refuse_unbound(edition: Edition, folder: Path) -> None:
    """Raise EditionRefused, naming the first places, if the report says a number that the edition does not."""
    found = list(islice(report_faults(edition, folder / REPORT), _TOLD))
    if found:
        told = "；".join(_told(fault) for fault in found)
        raise EditionRefused(f"汇总报告没有通过数字核对，未归档：{told}。请把这条消息交给系统管理员。")


def _told(fault: Difference) -> str:
    wanted = f"，应为“{fault['expected']}”" if fault["expected"] is not None else ""
    return f"{fault['where']}“{fault['found']}”{_PROBLEMS[str(fault['problem'])]}{wanted}"
