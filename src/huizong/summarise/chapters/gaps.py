"""How much the missing units weigh by last year's figures, and how much of the edition no person has reviewed."""

from collections.abc import Iterator

from huizong.summarise import wording
from huizong.summarise.binding import TAG_LENGTH
from huizong.summarise.blocks import Block, Matrix, Piece, body
from huizong.summarise.chapters.facts import Facts
from huizong.summarise.gaps import heaviest

_NAMED = 15


def weights(facts: Facts) -> Iterator[Block]:
    """Each headline figure: last year's of the missing units, of all units, the share; then the heaviest units."""
    edition = facts.edition
    if not edition.absent:
        yield body("缺报单位上年均未报送，无法按上年数字估计其所占比重。")
        return
    yield body("按上年各单位所填数字（共同活动各单位均计）估计，缺报单位所占比重如下。")
    rows: tuple[tuple[Piece, ...], ...] = tuple(
        (wording.label(i), i.measure.unit, *(facts.key(i.code, measure=m) for m in ("absent", "whole", "share")))
        for i in edition.weighed
    )
    yield Matrix("缺报单位上年主要数字所占比重", ("指标", "单位", "缺报单位上年数", "上年各单位合计", "比重"), rows)
    first = edition.weighed[:2]
    heads = [head for i in first for head in (f"{wording.short(i)}上年数", "比重")]
    lines: list[tuple[Piece, ...]] = []
    for unit in sorted(heaviest(edition), key=lambda unit: -(edition.absent[unit].get(first[0].code) or 0)):
        keys = [facts.key(i.code, unit, measure=m) for i in first for m in ("unit", "weight")]
        if max(len(str(key)) for key in keys) <= TAG_LENGTH:
            lines.append((wording.clean(edition.units[unit].name), *keys))
    if lines:
        yield Matrix("上年数字较大的缺报单位", ("单位", *heads), tuple(lines[:_NAMED]))


def reviewed(facts: Facts) -> Iterator[Block]:
    """What the machine has checked and no person has."""
    if facts.edition.unreviewed:
        yield body("已计入的统计表均由系统逐项审核，其中", facts.key("#unreviewed"), "未经人工复核。")
    elif facts.count("reported"):
        yield body("已计入的统计表均由系统逐项审核，并经人工复核。")
