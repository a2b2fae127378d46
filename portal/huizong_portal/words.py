"""How the portal puts instants, states and sizes into words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from huizong.answers.figures import Figure
from huizong.show import number

BEIJING = ZoneInfo("Asia/Shanghai")
VERDICTS = {
    None: "已收到，正在审核",
    "accepted": "通过",
    "accepted_with_notes": "通过（有提示）",
    "awaiting_explanation": "待说明",
    "returned": "退回",
}
OUTCOMES = {
    "accepted": "没有发现问题",
    "accepted_with_notes": "可以通过，有提示请核对",
    "awaiting_explanation": "有数字需要说明",
    "returned": "有必须更正的问题",
    "unreadable": "不能读取",
}
CHANNELS = {
    "portal": "网上上传",
    "form": "网上填报",
    "api": "程序接口",
    "mailbox": "邮件",
    "folder": "收件文件夹",
    "submit": "代为录入",
}
PARTS = {None: "", "table": "统计表", "narrative": "总结", "plan": "方案"}
STATES = {
    "landed": "已收到，等待读取",
    "read": "已读取，等待入库",
    "loaded": "已入库",
    "opened": "已拆开",
    "duplicate": "与以前报送的相同",
    "unreadable": "不能读取",
    "quarantined": "转人工处理",
    "held": "待确认是谁发的",
    "discarded": "不是本单位发的，已作废",
    "confirmation": "确认回复",
}
REVIEWS = {"none": "待复核", "approved": "复核通过", "sent_back": "复核退回，待更正"}
APPROVALS = {"none": "未审定", "approved": "已审定", "reopened": "审定后有变动", "sent_back": "有退回待更正"}
DECISIONS = {"approved": "复核通过", "sent_back": "复核退回"}
ACCOUNTS = {"none": "未建账号", "waiting": "未激活", "active": "正常", "disabled": "已停用"}
ROLES = {"office": "上报单位", "staff": "管理人员", "admin": "系统管理员"}
VERIFIED = {None: "尚未核对", True: "一致", False: "不一致，不采用"}
EDITIONS = {"provisional": "临时版", "final": "正式版", "supplement": "补充版"}
SEVERITIES = {"block": "必须更正", "explain": "更正或说明", "notice": "提示"}


def instant(when: datetime) -> str:
    """2027年3月22日 18:00, Beijing time."""
    local = when.astimezone(BEIJING)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def day(when: date) -> str:
    """3月5日."""
    return f"{when.month}月{when.day}日"


def time_left(due: datetime, now: datetime) -> str:
    """How long until a deadline, or how long past it, in words."""
    left = due - now
    if left < timedelta(0):
        return f"已过期 {_length(-left)}"
    return f"还有 {_length(left)}"


def figure(value: Fraction | None) -> str:
    """A figure with thousands separators, two decimals where it is not whole; a dash for none."""
    if value is None:
        return "—"
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.2f}"


def spread(line: Figure) -> str:
    """The bounds of a figure that is not exact: （800～1,200）; empty for an exact one."""
    if line.value is None or line.low == line.value == line.high:
        return ""
    return f"（{figure(line.low)}～{figure(line.high) if line.high is not None else '不封顶'}）"


def size(count: int) -> str:
    """A number of bytes as people say it."""
    if count < 1 << 10:
        return f"{count} 字节"
    return f"{count / (1 << 10):.1f} KB" if count < 1 << 20 else f"{count / (1 << 20):.1f} MB"


def _length(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    return f"{hours} 小时 {minutes} 分钟" if hours else f"{max(minutes, 1)} 分钟"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "instant": instant,
    "day": day,
    "verdict": VERDICTS.__getitem__,
    "state": STATES.__getitem__,
    "review": REVIEWS.__getitem__,
    "approval": APPROVALS.__getitem__,
    "decision": DECISIONS.__getitem__,
    "account": ACCOUNTS.__getitem__,
    "role": ROLES.__getitem__,
    "figure": figure,
    "spread": spread,
    "written": number,
    "edition": EDITIONS.__getitem__,
    "verified": VERIFIED.__getitem__,
    "severity": SEVERITIES.__getitem__,
    "outcome": OUTCOMES.__getitem__,
    "channel": lambda code: CHANNELS.get(code, "其他渠道"),
    "part": PARTS.__getitem__,
    "size": size,
}
