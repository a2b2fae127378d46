"""From labels to indicators: every name and synonym of the catalogue, compiled once, and what may be near to a label."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from huizong.catalogue.model import Catalogue, Indicator
from huizong.parse.grammar import USUAL_UNITS
from huizong.parse.tables.normal import Plain, exact_key, key, plain, shape

_UNDER = ">"
_INCLUDING = re.compile("^(?:含|包括|包含|如|指|即)")
_BETWEEN = re.compile("[、,/和等]")
_NEAR_ENOUGH = 70
_SWAPPED_FROM = 6
_MOST_KEPT = 16384
_COMMON = range(0xB0A1, 0xD800)
"""The characters of GB 2312's first level, each of which may make another word."""
_MEASURES = ("数量", "重量", "品种", "货值", "案值", "标值", "金额", "批次", "次数", "人数", "场次", "份数", "大类")
_SHORTEST_BASE = 4
_DONE_LAST = re.compile(
    "^(.{2,8})(发放|受理|举办|悬挂|张贴|制作|检查|查处|接待|发布|播放|发送)(?:量|数|数量|总量|总数)$"
)
_MOST_CANDIDATES = 5
_KEPT_SUFFIXES = ("数量", "总量", "总数量")

Codes = tuple[str, ...]
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(eq=False)
class Vocabulary:
    """All labels of one catalogue by their keys; a key that fits several indicators holds them all."""

    indicators: dict[str, Indicator]
    forms: dict[str, Codes] = field(default_factory=dict)
    shapes: dict[str, Codes] = field(default_factory=dict)
    contexts: dict[tuple[str, str], Codes] = field(default_factory=dict)
    letters: frozenset[str] = frozenset()
    _under: dict[tuple[Plain, Plain], Codes] = field(default_factory=dict)

    def named(self, label: Plain) -> Codes:
        """The indicators that the label names beyond doubt or, if several, names alike."""
        for text in (label.inlined, label.text):
            found = self._exact(text)
            if found and (text == label.inlined or all(self._is_said(found, b) for b in label.brackets)):
                return found
        return ()

    def named_under(self, parent: Plain, label: Plain) -> Codes:
        """The indicators that the label names under a heading: 案值 under 销毁商品."""
        found = self._under.get((parent, label))
        if found is None:
            if len(self._under) >= _MOST_KEPT:
                self._under.clear()
            found = self._under[parent, label] = self._named_under(parent, label)
        return found

    def _named_under(self, parent: Plain, label: Plain) -> Codes:
        for above in dict.fromkeys((exact_key(parent.inlined), key(parent.inlined))):
            for below in dict.fromkeys((exact_key(label.inlined), key(label.text))):
                found = self.contexts.get((above, below)) or self.forms.get(exact_key(f"{above}{below}"))
                if found:
                    return found
        return ()

    def named_by_unit(self, label: Plain, units: Sequence[str]) -> Codes:
        """The one indicator whose name is the label and a word of measure, and which is counted so: 销毁商品（吨）."""
        if not units or label.brackets or len(label.text) < _SHORTEST_BASE:
            return ()
        base = key(label.text)
        found = _union(self.forms.get(exact_key(f"{base}{word}"), ()) for word in _MEASURES)
        return tuple(code for code in found if all(_counts_in(self.indicators[code], unit) for unit in units))

    def near(self, label: Plain) -> Codes:
        """What the label might have meant, the likeliest first; for a question, never for a value."""
        return _near(self, key(label.inlined) or label.inlined)

    def _exact(self, text: str) -> Codes:
        for wording in dict.fromkeys((exact_key(text), key(text))):
            found = self.forms.get(wording) or self._counted(wording)
            if found:
                return found
        wording = key(text)
        alike = self.shapes.get(shape(wording), ()) if len(wording) >= 4 else ()
        return alike or self._turned(text) or _swapped(self, wording) or _mistyped(self, wording)

    def _turned(self, text: str) -> Codes:
        """宣传资料发放量 for 发放宣传资料."""
        match = _DONE_LAST.match(text)
        return self.forms.get(key(match[2] + match[1]), ()) if match else ()

    def _counted(self, wording: str) -> Codes:
        """发放宣传资料份数, 咨询人次: a label with its own unit at the end."""
        ending = wording.removesuffix("数")
        for size in (2, 1):
            unit, base = ending[-size:], ending[:-size]
            found = self.forms.get(base, ()) if len(base) > 2 else ()
            if len(found) == 1 and unit in self.indicators[found[0]].units_seen:
                return found
        return ()

    def _is_said(self, codes: Codes, bracket: str) -> bool:
        """Whether a bracket only says in other words what the indicators are anyway."""
        words = [word for word in _BETWEEN.split(_INCLUDING.sub("", bracket)) if word]
        wordings = [self.indicators[code].zh for code in codes]
        wordings += [s for code in codes for s in self.indicators[code].synonyms if _UNDER not in s]
        return all(len(word) > 1 and any(word in wording for wording in wordings) for word in words)


@lru_cache(maxsize=8)
def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The compiled labels of a catalogue."""
    forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
    contexts: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for indicator in catalogue.indicators.values():
        for synonym in (indicator.zh, *indicator.synonyms):
            parent, under, label = synonym.rpartition(_UNDER)
            for keyed in _keys(label if under else synonym, whole=synonym == indicator.zh):
                if under:
                    contexts[exact_key(plain(parent).inlined), keyed][indicator.code] = None
                else:
                    forms[keyed][indicator.code] = None
    shapes: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for keyed, codes in forms.items():
        shapes[shape(keyed)].update(codes)
    letters = frozenset(letter for keyed in forms for letter in keyed)
    return Vocabulary(dict(catalogue.indicators), _frozen(forms), _frozen(shapes), _frozen(contexts), letters)


def _keys(form: str, whole: bool) -> Iterator[str]:
    label = plain(form)
    for text in dict.fromkeys((label.inlined, label.text) if whole else (label.inlined,)):
        yield exact_key(text)
        if not text.endswith(_KEPT_SUFFIXES):
            yield key(text)


def _frozen(found: Mapping[_Key, dict[str, None]]) -> dict[_Key, Codes]:
    return {name: tuple(codes) for name, codes in found.items()}


@lru_cache(maxsize=4096)
def _swapped(vocabulary: Vocabulary, keyed: str) -> Codes:
    """The one form whose two neighbouring characters were typed in the wrong order."""
    if len(keyed) < _SWAPPED_FROM:
        return ()
    letters = sorted(keyed)
    close = (
        f for f in vocabulary.forms if len(f) == len(keyed) and sorted(f) == letters and OSA.distance(f, keyed) == 1
    )
    return _union(vocabulary.forms[form] for form in close)


@lru_cache(maxsize=4096)
def _mistyped(vocabulary: Vocabulary, keyed: str) -> Codes:
    """The one form from which a long label differs by a rare character that stands in no other label."""
    strange = [at for at, letter in enumerate(keyed) if letter not in vocabulary.letters]
    if len(keyed) < _SWAPPED_FROM or len(strange) != 1 or not _is_rare(keyed[strange[0]]):
        return ()
    (at,) = strange
    close = [
        f for f in vocabulary.forms if len(f) == len(keyed) and f[:at] == keyed[:at] and f[at + 1 :] == keyed[at + 1 :]
    ]
    found = _union(vocabulary.forms[form] for form in close)
    return found if len(found) == 1 else ()


def _is_rare(letter: str) -> bool:
    return int.from_bytes(letter.encode("gb18030")[:2], "big") not in _COMMON and "\u4e00" <= letter <= "\u9fff"


def _counts_in(indicator: Indicator, unit: str) -> bool:
    bare = unit.lstrip("十百千万亿") or unit
    usual = USUAL_UNITS.get(indicator.measure.type, {})
    return unit in indicator.units_seen or bare in indicator.units_seen or unit in usual or bare in usual


@lru_cache(maxsize=4096)
def _near(vocabulary: Vocabulary, keyed: str) -> Codes:
    if len(keyed) < 2:
        return ()
    found = process.extract(keyed, vocabulary.forms.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=12)
    return _union(vocabulary.forms[form] for form, _, _ in found)[:_MOST_CANDIDATES]


def _union(found: Iterable[Codes]) -> Codes:
    return tuple(dict.fromkeys(code for codes in found for code in codes))
