"""Which year a narrative is about: what title, text and signature say, and whose year's theme it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from huizong.model import Finding, NarrativePart
from huizong.parse.narrative.findings import finding
from huizong.parse.narrative.frame import Frame

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})\\s*年|((?:二[〇○零])[〇○零一二三四五六七八九]{2})年")
_CAMPAIGN = re.compile("[^。;]{0,12}?(?:3\\s*[·.．・•‧∙。-]?\\s*15(?![0-9日])|三[·.・]?一五|消费者权益日)")
_DATE = re.compile("\\s*[0-9一二三四五六七八九十]{1,3}\\s*月\\s*[0-9一二三四五六七八九十]{1,3}\\s*日")


class _Said(NamedTuple):
    """A year as written: whether it is said of the campaign, and whether a day follows it."""

    year: int
    paragraph: int
    text: str
    of_campaign: bool
    is_date: bool


def find_years(paragraphs: Sequence[str], frame: Frame, campaign: str, part: NarrativePart) -> Iterator[Finding]:
    """What speaks of another year as the one reported; paragraphs are in one width (NFKC)."""
    wanted, said = int(campaign), list(_years(paragraphs))
    in_head = [one for one in said if one.paragraph in frame.head]
    signed = [one for one in said if one.paragraph in frame.foot and one.is_date]
    claims = (in_head or [one for one in said if one.of_campaign], signed)
    found = [wrong for years in claims if (wrong := _other(years, wanted))]
    for one in found:
        yield finding("other_year", one.paragraph, said=one.text, expected=campaign, part=part)
    if not found and all(one.year != wanted for one in said):
        yield finding("no_year", expected=campaign, part=part)


def _years(paragraphs: Sequence[str]) -> Iterator[_Said]:
    for number, text in enumerate(paragraphs, start=1):
        for match in _YEAR.finditer(text):
            year = int(match[1] or match[2].translate(_CHINESE))
            linked, dated = _CAMPAIGN.match(text, match.end()), _DATE.match(text, match.end())
            yield _Said(year, number, match.group(), linked is not None, dated is not None)


def _other(said: Sequence[_Said], wanted: int) -> _Said | None:
    """The first of these years, unless the wanted one is among them."""
    return said[0] if said and all(s.year != wanted for s in said) else None


def find_old_themes(paragraphs: Sequence[str], themes: Mapping[int, str], campaign: str) -> Iterator[Finding]:
    """The theme of another year where the text says that it is the theme, unless it names this year's too."""
    closed = [re.sub(r"[\s,，、]", "", text) for text in paragraphs]
    own = _closed(themes.get(int(campaign), ""))
    if own and any(own in text for text in closed):
        return
    for year, theme in themes.items():
        words = re.escape(_closed(theme))
        claimed = re.compile(f"主题[^。;]{{0,15}}?{words}|{words}[^。;]{{0,8}}?主题")
        for number, text in enumerate(closed, start=1):
            if str(year) != campaign and claimed.search(text):
                yield finding("old_theme", number, said=theme, year=str(year))
                break


def _closed(theme: str) -> str:
    return theme.replace(" ", "")
