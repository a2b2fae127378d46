"""What a reply says, and in which order; every sentence in the words of an office."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from huizong.model import Finding, Severity, Verdict

SEVERITIES: tuple[Severity, ...] = ("block", "explain", "notice")
CALLED: Mapping[Severity, str] = {"block": "必须改正", "explain": "改正或说明", "notice": "请核对"}
MEANS: Mapping[Severity, str] = {
    "block": "不改正不能收下。",
    "explain": "填错的请改正；没有填错的，请写明原因（有“说明”栏的写在该栏）。",
    "notice": "只是提醒；核对无误的不用改。",
}
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("RN", "没有填写"),
    ("Q", "看不清、读不准"),
    ("C", "数字互相对不上"),
    ("P", "数字大小不寻常"),
    ("E", "公式、错误值或隐藏的内容"),
    ("J", "联合活动"),
    ("YSD", "与去年、下级或别的单位比较"),
    ("T", "表格本身"),
    ("F", "文件"),
)
_OTHER = "其他"
_COMMENT = 4000
_PREFIX: Mapping[Verdict, str] = {
    "unreadable": "读不出",
    "returned": "退回",
    "awaiting_explanation": "待说明",
    "accepted_with_notes": "提示",
    "accepted": "提示",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """Who is answered about what: unit name and code, the campaign's title, the deadline as text, the receipt's number.

    Every one may be "" where it is not known.
    """

    unit_name: str = ""
    unit: str = ""
    campaign: str = ""
    due: str = ""
    receipt: str = ""


def prefix(verdict: Verdict) -> str:
    """What a reply's file name begins with."""
    return _PREFIX[verdict]


def verdict_in_words(verdict: Verdict, findings: Sequence[Finding]) -> str:
    """The verdict as one line."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "unreadable": "读不出内容：这个文件没有计入上报。",
        "returned": f"退回：有 {counts['block']} 处必须改正，改好之前不算已上报。",
        "awaiting_explanation": f"待说明：有 {counts['explain']} 处要改正或说明原因，补上之前不算已上报。",
        "accepted_with_notes": f"已收下，有 {len(findings)} 处请核对。",
        "accepted": "已收下。",
    }[verdict]


def what_now(verdict: Verdict, due: str, *, own: bool) -> str:
    """What to do now, and until when; `own`: in the workbook that is sent back, which is the sender's own."""
    until = f"请在 {due} 前" if due else "请在上报期限以前"
    late = "已过期限的请马上报。"
    where = "直接在这个文件里" if own else "在原来的文件里"
    again = "存盘后把整个文件重新报送（本页不用删）。" if own else "存盘后把原来的文件重新报送。"
    return {
        "unreadable": f"{until}按下面说的办法重新报送。{late}",
        "returned": f"{until}{where}改好，{again}{late}",
        "awaiting_explanation": f"{until}{where}改正或写明原因，{again}{late}",
        "accepted_with_notes": f"核对无误的不用再报；有错的{until}{where}改好，{again}",
        "accepted": "不用再报。",
    }[verdict]


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The most important first: what must be put right, then what must be explained; each in the file's order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def totals(findings: Sequence[Finding], severity: Severity) -> tuple[int, str]:
    """How many findings of a severity there are, and how many of each kind in words."""
    chosen = [finding for finding in findings if finding.severity == severity]
    counts = Counter(_family(finding) for finding in chosen)
    order = [name for _, name in _FAMILIES] + [_OTHER]
    return len(chosen), "；".join(f"{name} {counts[name]} 处" for name in order if counts[name])


def _family(finding: Finding) -> str:
    return next((name for letters, name in _FAMILIES if finding.code[:1] in letters), _OTHER)


def told(finding: Finding) -> str:
    """What to do about a finding, with what was expected where the sentence does not say it."""
    if finding.expected and finding.kind == "rule" and finding.expected not in finding.text_zh:
        return f"{finding.text_zh}（应为：{finding.expected}）"
    return finding.text_zh


def comment(findings: Sequence[Finding]) -> str:
    """All findings of one cell as the text of its comment."""
    several = len(findings) > 1
    texts = []
    for number, finding in enumerate(by_weight(findings), 1):
        start = f"{number}. " if several else ""
        said = f"\n您填的：{short(finding.said)}" if finding.said and finding.said not in finding.text_zh else ""
        texts.append(f"{start}{CALLED[finding.severity]}：{told(finding)}{said}（{finding.code}）")
    return short("\n".join(texts), _COMMENT)


def short(text: str, most: int = 200) -> str:
    """The text, cut where it is long."""
    return text if len(text) <= most else f"{text[:most]}…"
