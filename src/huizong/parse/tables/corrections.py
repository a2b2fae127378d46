"""Notes that put right what stands in a table: 更正：受理投诉应为15件. Neither figure is taken; the sender is asked."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from huizong.catalogue.model import Catalogue
from huizong.model import Place
from huizong.parse.tables.normal import plain, squeeze
from huizong.parse.tables.vocabulary import vocabulary_of

_CORRECTS = re.compile(
    "(.*?)(?:应为|应是|应改为|更正为|修正为|实为|实际应为)[约近共]?[0-9零一二两三四五六七八九十百千万]"
)
_NO_FIGURE = re.compile("电话|日期|时间|地点|名称|标题|编码|代码|填写|填报|必须|整数|正数|单位应")
_PIECES = re.compile("[，,；;。:：\n]")
_BEFORE = re.compile("^(?:表中|上表|表内|本表|其中|注|的|更正|勘误)+")
_LONGEST = 120


class Correction(NamedTuple):
    """A note, the indicators that it names (none: nobody knows which), and where it stands; no place in a paragraph."""

    text: str
    codes: frozenset[str]
    place: Place | None


def correction_in(
    text: str, place: Place | None, catalogue: Catalogue, beside: Iterable[str] = ()
) -> Correction | None:
    """What a text corrects, if it does; `beside` are the indicators of its row, meant where it names none itself."""
    if len(text) > _LONGEST or not any(word in text for word in ("应", "为", "正")):
        return None
    pieces = [squeeze(piece) for piece in _PIECES.split(text)]
    named: set[str] = set()
    found = False
    for match in (match for piece in pieces if (match := _CORRECTS.match(piece))):
        if not _NO_FIGURE.search(match[1]):
            found = True
            words = _BEFORE.sub("", match[1])
            named |= set(_named(words, catalogue))
    return Correction(text.strip(), frozenset(named or beside), place) if found else None


def _named(words: str, catalogue: Catalogue) -> Sequence[str]:
    return vocabulary_of(catalogue).named(plain(words)) if words else ()
