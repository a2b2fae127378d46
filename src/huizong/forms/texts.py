"""Texts as they stand in a workbook's XML: always texts, and read back as they were."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def harmless(text: str) -> str:
    """The text without control characters, and so that _x0041_ is not read as A."""
    return _LOOKS_ESCAPED.sub("_x005F_", _CONTROL.sub("", text))


def xml_text(text: str) -> str:
    """The text for an element."""
    text = harmless(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    """The text for an attribute in double quotes."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def inline(text: str) -> str:
    """What stands in a cell of the type inlineStr."""
    return f'<is><t xml:space="preserve">{xml_text(text)}</t></is>'
