"""Who has not reported: counted in the text, named in the annex."""

from collections.abc import Iterator

from huizong.summarise import notes
from huizong.summarise.blocks import Block, body, joined
from huizong.summarise.chapters.facts import Facts, name
from huizong.summarise.chapters.places import worst
from huizong.summarise.plan import LISTINGS

NAMED = 40
_PLACES = 12
TITLE = "缺报单位名单"


def chapter(facts: Facts) -> Iterator[Block]:
    """How many units are missing, and in which places."""
    if not facts.count("missing"):
        yield body("应报送单位全部报送，无缺报单位。")
        return
    places = worst(facts, list(facts.children))
    counted = [(name(place), facts.key("#missing", place.code)) for place in places]
    told = ("其中", *joined(counted[:_PLACES], "、"), "等。" if len(counted) > _PLACES else "。") if counted else ()
    where = f"名单见附件《{TITLE}》和统计工作簿“{LISTINGS[0]}”表。"
    yield body(f"{facts.whole}缺报单位共", facts.key("#missing"), "，", *told, where)


def named(facts: Facts) -> Iterator[Block]:
    """The annex: names, as many as a page holds."""
    units = list(notes.missing_rows(facts.edition, facts.edition.place))
    texts = [f"{unit}（{where}）" if where else unit for _, unit, _, where, _ in units[:NAMED]]
    more = f"等，详见统计工作簿“{LISTINGS[0]}”表" if len(units) > NAMED else ""
    yield body(f"{'；'.join(texts)}{more}。")
