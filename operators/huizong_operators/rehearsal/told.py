"""What a rehearsal leaves for people to read: the letters, by day and one by one, and the editions, in one folder."""

import csv
import hashlib
import io
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from huizong.catalogue.calendar import CHINA
from huizong.sentinel.watch import once
from huizong.settings import Settings
from huizong.warehouse.connect import transaction
from huizong_operators.trial import Say

LETTERS, EDITIONS = "信件.csv", "汇总报告"
_HEAD = ("时间", "类别", "单位", "收件人", "主题", "发出时间", "附件")


def leave(settings: Settings, out: Path, say: Say) -> str:
    """Fill the folder anew and say what is in it; the digest of all its files, the same for the same rehearsal."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    letters = _letters(settings)
    (out / LETTERS).write_bytes(_csv(letters))
    once(settings)  # what stands is written beside the editions as it is now, not as of the sentinel's last look
    shutil.copytree(settings.editions, out / EDITIONS)
    _table(letters, say)
    return _digest(out)


def _letters(settings: Settings) -> list[tuple[Any, ...]]:
    with transaction(settings) as connection:
        return connection.execute(
            "select made_at, kind, unit, recipient, subject, sent_at, attachment_name from core_outbox"
            " order by made_at, kind, recipient, subject"
        ).fetchall()


def _csv(letters: list[tuple[Any, ...]]) -> bytes:
    """As spreadsheet programs open it: UTF-8 with a mark, times of China."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for made, kind, unit, recipient, subject, sent, attachment in letters:
        times = (at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S") if at else "" for at in (made, sent))
        made_at, sent_at = times
        writer.writerow((made_at, kind, unit or "", recipient, subject, sent_at, attachment or ""))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _table(letters: list[tuple[Any, ...]], say: Say) -> None:
    counted = Counter((made.astimezone(CHINA).date(), kind) for made, kind, *_ in letters)
    example = {(made.astimezone(CHINA).date(), kind): subject for made, kind, _, _, subject, *_ in reversed(letters)}
    say(f"\n共 {len(letters)} 封信（逐封见 {LETTERS}）：\n    日期    类别          封数  例")
    for (day, kind), number in sorted(counted.items()):
        say(f"    {day:%m-%d}   {kind:12} {number:5}  {example[day, kind]}")


def _digest(out: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(one for one in out.rglob("*") if one.is_file()):
        whole.update(str(path.relative_to(out)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
