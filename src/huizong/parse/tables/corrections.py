"""Notes that put right what stands in a table: 更正：受理投诉应为15件. Neither figure is taken; the sender is asked."""

import re
from functools import lru_cache
from typing import NamedTuple

from huizong.catalogue.model import Catalogue
from huizong.model import Place
from huizong.parse.tables.normal import plain, squeeze
from huizong.parse.tables.vocabulary import Codes, vocabulary_of

_CORRECTS = re.compile(
    "(.*?)(?:应为|应是|应改为|更正为|修正为|实为|实际应为)[约近共]?[0-9零一二两三四五六七八九十百千万]"
)
_NO_FIGURE = re.compile("电话|日期|时间|地点|名称|标题|编码|代码|填写|填报|必须|整数|正数|单位应")
_PIECES = re.compile("[，,；;。:：\n]")
_BEFORE = re.compile("^(?:表中|上表|表内|本表|其中|注|的|更正|勘误)+")
_LONGEST = 120


class Correction(NamedTuple):
    """A note, the indicators that it means (none: nobody knows which), and where it stands; no place in a paragraph."""

    text: str
    codes: Codes
    place: Place | None


@lru_cache(maxsize=16384)
def corrected_in(text: str, catalogue: Catalogue) -> Codes | None:
    """The indicators whose figures a text corrects, as far as it names them; None if it corrects nothing."""
    if len(text) > _LONGEST:
        return None
    matches = [match for piece in _PIECES.split(text) if (match := _CORRECTS.match(squeeze(piece)))]
    words = [_BEFORE.sub("", match[1]) for match in matches if not _NO_FIGURE.search(match[1])]
    vocabulary = vocabulary_of(catalogue)
    named = dict.fromkeys(code for word in words if word for code in vocabulary.named(plain(word)))
    return tuple(named) if words else None
