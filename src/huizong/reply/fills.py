"""The colours of marks, and how a cell looked before it was marked: in a few words that any program keeps."""

import re

from huizong.model import Severity

COLOURS: dict[Severity, int] = {"block": 0xF8B0A8, "explain": 0xFBD48A, "notice": 0xBBD9F2}
"""A mark's colour; its last digits differ by what the cell looked like before."""

NONE = b'<fill><patternFill patternType="none"/></fill>'
_PATTERN = re.compile(
    rb'<fill\s*>\s*<patternFill(?:\s+patternType="(\w+)")?\s*'
    rb"(?:/>|>\s*(?:<fgColor\s+([^<>/]*)/>\s*)?(?:<bgColor\s+([^<>/]*)/>\s*)?</patternFill>)\s*</fill>"
)
_RGB = re.compile(rb'rgb="FF([0-9A-Fa-f]{6})"')
_KEY, _AMOUNT = "(?:rgb|theme|tint|indexed|auto)", r"[0-9A-Fa-f.\-]{1,24}"
_COLOUR = re.compile(rf'(?:{_KEY}="{_AMOUNT}"\s*)*'.encode())
_SAID_COLOUR = rf"((?:{_KEY}={_AMOUNT} ?)*)"
_SAID = re.compile(rf"(\w{{1,20}})\|{_SAID_COLOUR}\|{_SAID_COLOUR}")


def solid(colour: int) -> bytes:
    """A fill of one colour."""
    ends = b'<fgColor rgb="FF%06X"/><bgColor indexed="64"/>' % colour
    return b'<fill><patternFill patternType="solid">%b</patternFill></fill>' % ends


def colour_of(fill: bytes) -> int | None:
    """The colour of a fill of one colour written as such."""
    found = _PATTERN.fullmatch(fill)
    rgb = _RGB.search(found[2] or b"") if found and found[1] == b"solid" else None
    return int(rgb[1], 16) if rgb else None


def described(fill: bytes) -> str:
    """A fill as pattern|front|back, "" for none and for what is more than a pattern of two colours."""
    found = _PATTERN.fullmatch(fill)
    pattern, *colours = found.groups() if found else (None,)
    if pattern in (None, b"none") or not all(_COLOUR.fullmatch(colour or b"") for colour in colours):
        return ""
    said = (b" ".join((colour or b"").replace(b'"', b"").split()) for colour in colours)
    return b"|".join((pattern, *said)).decode()


def drawn(said: str) -> bytes:
    """The fill that was described; none if the words are not ours."""
    found = _SAID.fullmatch(said)
    if found is None:
        return NONE
    pattern, front, back = found.groups()
    colours = _element("fgColor", front) + _element("bgColor", back)
    return f'<fill><patternFill patternType="{pattern}">{colours}</patternFill></fill>'.encode()


def _element(name: str, said: str) -> str:
    pairs = (one.split("=") for one in said.split())
    attributes = "".join(f' {key}="{value}"' for key, value in pairs)
    return f"<{name}{attributes}/>" if attributes else ""
