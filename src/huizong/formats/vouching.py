"""What mail servers on the way say of a mail's sender: the Authentication-Results of RFC 8601, read strictly."""

import re
from collections.abc import Iterable

from huizong.formats.document import Vouched

_MOST = 20
_STRING = r'"(?:[^"\\]|\\.)*"'
_VALUE = rf'(?:{_STRING}|[^\s;()"]+)'
_ID = re.compile(rf"\s*({_STRING}|[^\s;]+)(?:\s+\d+)?\s*(?:;(.*))?", re.DOTALL)
_RESULT = re.compile(
    rf"\s*([a-z0-9-]+)(?:/\d+)?\s*=\s*([a-z]+)((?:\s+(?:reason|[a-z]+\.[a-z0-9_.-]+)\s*=\s*{_VALUE})*)\s*",
    re.IGNORECASE,
)
_PROPERTY = re.compile(rf"([a-z]+(?:\.[a-z0-9_.-]+)?)\s*=\s*({_VALUE})", re.IGNORECASE)
_PART = re.compile(rf"(?:{_STRING}|[^;\"])+")


def vouched(headers: Iterable[str], address: str) -> tuple[Vouched, ...]:
    """For each server by its id, whether its topmost header confirms that the mail is from the address's domain."""
    told: dict[str, bool] = {}
    for header in list(headers)[:_MOST]:
        found = _ID.fullmatch(_without_comments(header))
        if found:
            told.setdefault(found[1].strip('"').lower(), _confirms(found[2] or "", address.rpartition("@")[2]))
    return tuple(Vouched(server, confirmed) for server, confirmed in told.items())


def _confirms(results: str, domain: str) -> bool:
    """DMARC passed, or, where nothing is said of DMARC, a DKIM or SPF identity of the domain itself or above it did.

    A header that is not well-formed to its end confirms nothing: what a sender wrote may stand in it.
    """
    parts = [_RESULT.fullmatch(part) for part in _PART.findall(results)]
    if not domain or not all(parts):
        return False
    said = [(part[1].lower(), part[2].lower(), _properties(part[3])) for part in parts if part]
    dmarc = [(result, properties) for method, result, properties in said if method == "dmarc"]
    if dmarc:
        return len(dmarc) == 1 and dmarc[0][0] == "pass" and dmarc[0][1].get("header.from", domain) == domain
    return any(
        result == "pass" and _is_of(_identity(method, properties), domain) for method, result, properties in said
    )


def _properties(text: str) -> dict[str, str]:
    return {name.lower(): value.strip('"').lower() for name, value in _PROPERTY.findall(text)}


def _identity(method: str, properties: dict[str, str]) -> str:
    if method == "dkim":
        return properties.get("header.d") or properties.get("header.i", "").rpartition("@")[2]
    return properties.get("smtp.mailfrom", "").rpartition("@")[2] if method == "spf" else ""


def _is_of(identity: str, domain: str) -> bool:
    return "." in identity and (identity == domain or domain.endswith(f".{identity}"))


def _without_comments(header: str) -> str:
    """The header without (comments), which may lie in one another; what is quoted is left."""
    kept, depth = [], 0
    for piece in re.findall(rf"{_STRING}|\\.|[()]|[^()\"\\]+|.", header, re.DOTALL):
        if piece == "(":
            depth += 1
        elif piece == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(piece)
    return "".join(kept)
