"""From labels to indicators: every name and synonym of the catalogue, compiled once, and what may be near to a label."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from huizong.catalogue.model import Catalogue, Indicator
from huizong.parse.tables.normal import Plain, exact_key, key, plain, shape

_UNDER = ">"
_INCLUDING = re.compile("^(?:含|包括|包含|如|指|即)")
_BETWEEN = re.compile("[、,/和等]")
_NEAR_ENOUGH = 70
_SWAPPED_FROM = 6
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

    def named(self, label: Plain) -> Codes:
        """The indicators that the label names beyond doubt or, if several, names alike."""
        for text in (label.inlined, label.text):
            found = self._exact(text)
            if found and (text == label.inlined or all(self._is_said(found, b) for b in label.brackets)):
                return found
        return ()

    def named_under(self, parent: Plain, label: Plain) -> Codes:
        """The indicators that the label names under a heading: 案值 under 销毁商品."""
        for above in dict.fromkeys((exact_key(parent.inlined), key(parent.inlined))):
            for below in dict.fromkeys((exact_key(label.inlined), key(label.text))):
                found = self.contexts.get((above, below)) or self.forms.get(exact_key(f"{above}{below}"))
                if found:
                    return found
        return ()

    def near(self, label: Plain) -> Codes:
        """What the label might have meant, the likeliest first; for a question, never for a value."""
        return _near(self, key(label.inlined) or label.inlined)

    def _exact(self, text: str) -> Codes:
        for wording in dict.fromkeys((exact_key(text), key(text))):
            found = self.forms.get(wording) or self._counted(wording)
            if found:
                return found
        wording = key(text)
        return (self.shapes.get(shape(wording), ()) if len(wording) >= 4 else ()) or _swapped(self, wording)

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
    return Vocabulary(dict(catalogue.indicators), _frozen(forms), _frozen(shapes), _frozen(contexts))


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
def _near(vocabulary: Vocabulary, keyed: str) -> Codes:
    if len(keyed) < 2:
        return ()
    found = process.extract(keyed, vocabulary.forms.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=12)
    return _union(vocabulary.forms[form] for form, _, _ in found)[:_MOST_CANDIDATES]


def _union(found: Iterable[Codes]) -> Codes:
    return tuple(dict.fromkeys(code for codes in found for code in codes))
