"""Answers as text for a terminal: Chinese, a line a fact."""

from datetime import datetime
from typing import Any

from huizong.catalogue.calendar import CHINA

_OUTCOMES = {
    "accepted": "通过",
    "accepted_with_notes": "通过（有提示）",
    "awaiting_explanation": "待说明",
    "returned": "退回",
    "unreadable": "不能读取",
}
_COUNTS = {
    "offered": "送来",
    "landed": "新收",
    "repeated": "重复",
    "claimed": "领取",
    "read": "读出",
    "unreadable": "不能读取",
    "opened": "打开",
    "quarantined": "转人工",
    "held": "待确认",
    "written": "写信",
    "sent": "发出",
    "refused": "未能发出",
    "readings": "读数",
    "versions": "新版本",
    "accepted": "通过",
    "accepted_with_notes": "通过（有提示）",
    "awaiting_explanation": "待说明",
    "returned": "退回",
    "findings": "问题",
    "units": "单位",
    "places": "区划",
    "reminded": "催报单位",
    "superiors": "告知上级",
    "silent": "没有邮箱",
    "settled": "不必再发",
}


def counts(done: dict[str, int]) -> str:
    """What a stage did."""
    return "，".join(f"{_COUNTS.get(name, name)} {number}" for name, number in done.items())


def number(value: Any) -> str:
    """A figure with thousands separators; a dash for none."""
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def code(done: dict[str, str]) -> str:
    """An activation code, which is shown this once."""
    return f"登录名 {done['login']}，激活码 {done['code']}，14 天内有效，只能用一次。"


def extended(done: dict[str, Any]) -> str:
    """What an extension changed."""
    what = "上报期限改为" if done["moves_due"] else "上报期限不变，补报和更正收到"
    return f"{done['name']}（{done['unit']}）：{what} {done['until'][:16].replace('T', ' ')}。"


def check(told: dict[str, Any]) -> str:
    """What the sender of one file would be told."""
    lines = [f"{told['file']}：{_OUTCOMES[told['outcome']]}"]
    if told["problem"]:
        lines.append(f"  {told['problem']['code']} {told['problem']['text_zh']}")
    elif told["not_checked"]:  # neither an archive nor a photo beside a form
        lines.append(
            f"  单位 {told['unit'] or '不明'}，表种 {told['form']}，{told['campaign']} 年，读出 {len(told['values'])} 个数字"
        )
    for finding in told["findings"]:
        where = f"{finding['sheet']}!{finding['cell']} " if finding["cell"] else ""
        label = f"{finding['label']}：" if finding["label"] else ""
        said = f"（所填 {finding['said']}）" if finding["said"] else ""
        lines.append(f"  {finding['code']} {where}{label}{finding['text_zh']}{said}")
    lines += [f"  {line}" for one in told["documents"] for line in check(one).splitlines()]
    return "\n".join(lines)


def reply(told: dict[str, Any]) -> str:
    """Where the reply to one file is."""
    return f"{told['file']}：{_OUTCOMES[told['outcome']]}，{told['reply'] or '不用答复'}"


def status(answer: dict[str, Any]) -> str:
    """Counts of the place and its children, and who is missing."""
    head = (
        f"{answer['campaign']} 年{answer['name']}：应报 {answer['expected']}，来件 {answer['received']}，"
        f"已报 {answer['reported']}，报齐 {answer['complete']}"
        f"（零报告 {answer['nil']}，迟报 {answer['late']}），退回待改 {answer['returned']}"
    )
    children = [
        f"  {c['name']}：应报 {c['expected']}，已报 {c['reported']}，退回 {c['returned']}，迟报 {c['late']}"
        for c in (*answer["children"], *answer["reporters"])
    ]
    missing = "、".join(unit["name"] for unit in answer["missing"])
    return "\n".join([head, *children, f"缺报 {len(answer['missing'])} 个：{missing or '无'}"])


def figures(answer: dict[str, Any]) -> str:
    """One line a figure."""
    at = datetime.fromisoformat(answer["edition_or_time"]).astimezone(CHINA)
    lines = [f"{answer['name']}，{answer['campaign']} 年，截至 {at:%Y-%m-%d %H:%M}"]
    for f in answer["figures"]:
        if f["value"] is None:
            continue
        spread = "" if f["low"] == f["value"] == f["high"] else f"  [{number(f['low'])}, {number(f['high'])}]"
        reporting = f"{f['n_reporting']}/{f['n_expected']} 家"
        lines.append(
            f"  {number(f['value']):>16} {f['unit']}{spread}  {f['name']}（{f['indicator']}）  {f['reporter_name']} {reporting}"
        )
    return "\n".join(lines)


def trace(answer: dict[str, Any]) -> str:
    """The figure and what it is made of."""
    figure = answer["figure"]
    lines = [f"{answer['name']}　{figure['name']} = {number(figure['value'])} {figure['unit']}"]
    for c in answer["contributions"]:
        lines.append(
            f"  {number(c['value']):>14}  {c['name']}（{c['unit']}）第{c['version']}版 {c['sha256'][:12]} "
            f"{c['sheet']}!{c['cell']} “{c['as_written']}”"
        )
    return "\n".join(lines)


def differences(answer: dict[str, Any]) -> str:
    """Whether all is well, and every difference if not."""
    remarks = answer.get("remarks", [])
    if answer["ok"]:
        return "\n".join([f"一致：核对了 {answer['checked']} 个数字。", *remarks])
    lines = [f"不一致 {len(answer['differences'])} 处（核对了 {answer['checked']} 个数字）："]
    lines += ["  " + "，".join(f"{key} {value}" for key, value in d.items()) for d in answer["differences"]]
    return "\n".join([*lines, *remarks])
