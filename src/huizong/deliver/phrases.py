"""What all letters share: how they end, an instant in words, a text of somebody else's on one line."""

from datetime import datetime

from huizong.catalogue.calendar import CHINA

END = "\n\n本邮件由 3·15 活动情况汇总系统自动发出。如需帮助，请与上级管理人员联系。"
_LONGEST = 300


def plain(text: str) -> str:
    """A text of somebody else's on one line."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def instant(when: datetime) -> str:
    """2027年3月22日 18:00, China's time."""
    local = when.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
