"""What the checks found."""

from collections.abc import Iterator

from huizong.summarise import wording
from huizong.summarise.blocks import Block, Matrix, body
from huizong.summarise.chapters.facts import Facts
from huizong.summarise.shown import FINDING


def chapter(facts: Facts) -> Iterator[Block]:
    """The findings by their published code."""
    findings = facts.edition.findings
    if not findings:
        yield body("报送的统计表全部通过审核，未发现问题。")
        return
    most = max(findings, key=lambda finding: finding.units)
    yield body(
        f"对收到的统计表逐表逐项审核，发现的问题和涉及单位数见下表。其中涉及单位最多的是“{wording.clean(most.text_zh).rstrip('。')}”"
        f"（编号{most.code}），共",
        facts.key(f"{FINDING}{most.code}"),
        "。退回修改的，改正后方计入汇总；需作说明的，说明后计入。",
    )
    rows = tuple(
        (f.code, wording.clean(f.text_zh), wording.severity(f.severity), facts.key(f"{FINDING}{f.code}"))
        for f in findings
    )
    yield Matrix("审核发现的问题（家）", ("编号", "问题", "处理方式", "涉及单位"), rows)
