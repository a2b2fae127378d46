"""What the checks found, and how reporting fell short."""

from collections.abc import Iterator

from huizong.summarise import wording
from huizong.summarise.blocks import Block, Matrix, Piece, body, joined
from huizong.summarise.chapters.facts import Facts
from huizong.summarise.shown import FINDING

_SHORT = (("missing", "未报送"), ("late", "逾期报送"), ("returned", "退回待改或待作说明"))


def chapter(facts: Facts) -> Iterator[Block]:
    """Gaps in reporting, then the findings by their published code."""
    told: list[tuple[Piece, ...]] = [(zh, facts.key(f"#{code}")) for code, zh in _SHORT if facts.count(code)]
    if told:
        yield body("报送不够及时完整。", *joined(told, "、"), "，影响汇总数的完整。")
    findings = facts.edition.findings
    if not findings:
        yield body("报送的统计表全部通过审核，未发现问题。")
        return
    most = max(findings, key=lambda finding: finding.units)
    yield body(
        f"填报质量有待提高。对收到的统计表逐表逐项审核，涉及单位最多的问题是“{wording.clean(most.text_zh).rstrip('。')}”"
        f"（编号{most.code}），共",
        facts.key(f"{FINDING}{most.code}"),
        "。退回修改的，改正后方计入汇总；需作说明的，说明后计入。",
    )
    rows = tuple(
        (f.code, wording.clean(f.text_zh), wording.severity(f.severity), facts.key(f"{FINDING}{f.code}"))
        for f in findings
    )
    yield Matrix("审核发现的问题（家）", ("编号", "问题", "处理方式", "涉及单位"), rows)
