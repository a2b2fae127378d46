"""The letters in words: plain Chinese for a clerk, one matter a letter; texts of others stand in it as texts only."""

from collections.abc import Sequence
from datetime import datetime

from huizong.deliver.outbox import Letter
from huizong.deliver.phrases import END as _END
from huizong.deliver.phrases import instant as _instant
from huizong.deliver.phrases import plain as _plain
from huizong.model import Finding

_SHOWN = 10
_WEIGHT = {"block": 0, "explain": 1, "notice": 2}
_SEVERITIES = {"block": "必须更正", "explain": "更正或说明", "notice": "提示"}
_PARTS = {"table": "统计表", "narrative": "总结", "plan": "活动方案"}
_VERDICTS = {
    "accepted": ("通过", "审核通过，已计入汇总。不用再做什么。"),
    "accepted_with_notes": ("通过", "审核通过，已计入汇总。有几处提示供核对；数字没有错的，不用再报。"),
    "awaiting_explanation": (
        "待说明",
        "有的数字需要说明，说明之前不计入汇总。请更正，或在“说明”一栏写清原因，然后重新报送。",
    ),
    "returned": ("退回", "有的数字必须更正，更正之前不计入汇总。请更正后重新报送。"),
}


def receipt(
    arrival: int,
    unit: str,
    name: str,
    email: str,
    received: datetime,
    due: datetime,
    proof: str,
    state: str,
    problem: str | None,
    sha256: str,
    files: Sequence[tuple[str, str]],
) -> Letter:
    """That a mail has landed, with the digest of each file in it, and what happens next."""
    listed = "".join(
        f"\n{number}. {_plain(file)}\n   SHA-256：{digest}" for number, (file, digest) in enumerate(files, 1)
    )
    if files:
        next_up = "附件正在读取和审核，结果会另外发到本邮箱，也可以登录上报门户查看。"
    elif state == "confirmation":
        next_up = "这是一封确认回复，所确认的邮件已开始读取和审核。"
    else:
        next_up = f"但没有可以审核的内容：{problem or ''}"
    known = "（凭邮件中的令牌认定为贵单位所发）" if proof == "token" else ""
    body = (
        f"{name}：\n\n贵单位的邮件已收到{known}。\n收件号：{arrival}\n收到时间：{_instant(received)}\n"
        f"邮件 SHA-256：{sha256}\n附件 {len(files)} 个：{listed or '无'}\n\n{next_up}\n上报期限：{_instant(due)}"
    )
    return Letter(f"receipt/{arrival}", "回执", email, f"回执：邮件已收到（收件号 {arrival}）", body + _END, unit=unit)


def held(arrival: int, unit: str, name: str, email: str, received: datetime, sender: str, files: int) -> Letter:
    """Asks the unit at its registered address whether a mail is its own; nothing the mail itself says is passed on."""
    body = (
        f"{name}：\n\n{_instant(received)} 收到一封以贵单位名义发来的邮件，但不能确认是贵单位发的，附件暂不读取。\n"
        f"收件号：{arrival}\n发件地址：{sender or '不明'}\n附件：{files} 个\n\n"
        "是贵单位发的，请用下面任一办法确认，报送时间仍按收到邮件的时间算：\n"
        "1. 登录上报门户，在“待确认的邮件”中按“是我们发的”；\n"
        "2. 回复本信，主题不要改，正文写上贵单位的上报令牌（hz- 开头）。\n\n"
        "不是贵单位发的，请在上报门户中按“不是我们发的”；不处理也不会计入贵单位的数字。"
    )
    return Letter(
        f"held/{arrival}", "待确认", email, f"请确认是否贵单位发来的邮件（收件号 {arrival}）", body + _END, unit=unit
    )


def result(
    version: int,
    part: str,
    number: int,
    received: datetime,
    nil: bool,
    email: str,
    due: datetime,
    unit: str,
    name: str,
    arrival: int,
    file: str,
    verdict: str,
    findings: Sequence[Finding],
    attached: tuple[str, bytes] | None,
) -> Letter:
    """What became of a version: the verdict, the gravest problems, the deadline; the marked copy beside it."""
    short, sentence = _VERDICTS[verdict]
    what = "零报告" if nil else _PARTS[part]
    lines = [
        f"{name}：\n",
        f"贵单位 {_instant(received)} 报送的{what}“{_plain(file)}”（收件号 {arrival}，第 {number} 版）：{short}。",
        sentence,
    ]
    if findings:
        ordered = sorted(findings, key=lambda one: _WEIGHT[one.severity])
        more = f"，以下是最要紧的 {_SHOWN} 处" if len(ordered) > _SHOWN else ""
        lines += [f"\n共 {len(ordered)} 处{more}："]
        lines += [f"{n}. {_finding(one)}" for n, one in enumerate(ordered[:_SHOWN], 1)]
    if attached:
        lines.append("\n随信附上标出问题的表格，可以直接在上面更正后报送。")
    lines.append(f"\n上报期限：{_instant(due)}")
    subject = f"{short}：{what}（收件号 {arrival}）"
    attachment_name, attachment = attached or (None, None)
    body = "\n".join(lines) + _END
    return Letter(f"result/{version}", "审核结果", email, subject, body, attachment_name, attachment, unit)


def problem(
    arrival: int, unit: str, name: str, email: str, received: datetime, due: datetime, file: str, state: str, told: str
) -> Letter:
    """That a file became no version, and what to do."""
    short = "与以前报送的相同" if state == "duplicate" else "不能读取"
    sentence = told or "这份文件与贵单位以前报送的一模一样，仍以那一份为准，不用再做什么。"
    body = (
        f"{name}：\n\n贵单位 {_instant(received)} 报送的“{_plain(file)}”（收件号 {arrival}）：{short}。\n{sentence}\n\n"
        f"上报期限：{_instant(due)}"
    )
    return Letter(f"problem/{arrival}", "不能读取", email, f"{short}（收件号 {arrival}）", body + _END, unit=unit)


def _finding(one: Finding) -> str:
    where = " ".join(part for part in (one.sheet, one.cell) if part)
    return _plain(f"【{_SEVERITIES[one.severity]}】{where + '：' if where else ''}{one.text_zh}")
