"""Letters of reminder in words: to a unit what it owes and by when, to its superior the list of those who owe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huizong.deliver.outbox import Letter
from huizong.deliver.phrases import END, instant, plain

KIND = "催报"
_WHAT = {"report": "3·15 活动情况（统计表和总结）", "plan": "3·15 活动方案"}
_HOW = (
    "怎样报：登录上报门户，上传填好的文件或直接在网上填；也可以把文件作为附件发到收表邮箱。\n"
    "今年没有开展活动的，在门户中报“零报告”即可。如果已经报了，这封信可以不理；系统收到后不会再催。"
)
_HOW_PLAN = "怎样报：登录上报门户上传，或作为附件发到收表邮箱。如果已经报了，这封信可以不理；系统收到后不会再催。"


@dataclass(frozen=True, slots=True)
class Times:
    """The instants a letter speaks of: `due` of what is owed, the provincial `cut_off`, `closes` for anything at all."""

    now: datetime
    due: datetime
    cut_off: datetime
    closes: datetime


def to_unit(
    key: str, unit: str, name: str, email: str, matter: str, owed: Sequence[str], returned: bool, times: Times
) -> Letter:
    """What a unit owes, in one letter; `returned` tells how to find what is to be corrected."""
    over = times.now > times.due
    listed = "".join(f"\n{number}. {what}" for number, what in enumerate(owed, 1))
    corrected = "\n退回和待说明的原因在审核结果的来信和门户中逐条写着，请照着改好后整张重新报送。" if returned else ""
    body = (
        f"{name}：\n\n贵单位的{_WHAT[matter]}还没有报齐：{listed}\n\n{_when(matter, times)}{corrected}\n\n"
        f"{_HOW if matter == 'report' else _HOW_PLAN}"
    )
    subject = f"催报：{_WHAT[matter]}{'已过期限' if over else '请在 ' + instant(times.due) + ' 前报送'}"
    return Letter(key, KIND, email, subject, body + END, unit=unit)


def to_superior(
    key: str,
    unit: str,
    name: str,
    email: str,
    matter: str,
    missing: Sequence[tuple[str, str, Sequence[str]]],
    times: Times,
) -> Letter:
    """The (code, name, what) of those below who owe, in one letter."""
    listed = "".join(
        f"\n{number}. {plain(below)}（{code}）：{'；'.join(what)}"
        for number, (code, below, what) in enumerate(missing, 1)
    )
    body = (
        f"{name}：\n\n贵单位所属（所收）单位中，下列 {len(missing)} 个的{_WHAT[matter]}还没有报齐，请督促：{listed}\n\n"
        f"{_when(matter, times)}\n\n这些单位各自也收到了催报信（没有登记邮箱的除外，请用电话联系）。"
    )
    subject = f"催报名单：所属 {len(missing)} 个单位的{_WHAT[matter]}没有报齐"
    return Letter(key, KIND, email, subject, body + END, unit=unit)


def _when(matter: str, times: Times) -> str:
    if times.now <= times.due:
        return f"上报期限：{instant(times.due)}。请在此之前报送。"
    said = f"上报期限 {instant(times.due)} 已过，请马上报送。"
    if matter == "plan":
        return said
    if times.now <= times.cut_off:
        return f"{said}{instant(times.cut_off)} 以前报来并通过审核的，仍列入全省汇总，记为迟报。"
    return f"{said}全省汇总已经截止；{instant(times.closes)} 以前报来的列入补充汇总，以后不再接收。"
