"""Writing that is crossed out or raised: a plain text shows neither, so both are kept in it by signs no figure has."""

STRUCK = "\u0336"
"""The stroke through the character before it."""

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def struck(text: str) -> str:
    """A text with a stroke through each of its characters."""
    return "".join(letter + STRUCK for letter in text)


def raised(text: str) -> str:
    """A text with its digits raised, as the number of a footnote stands: 3000 and a raised 1 are not 30001."""
    return text.translate(_RAISED)


def without_strokes(text: str) -> str:
    """The text alone."""
    return text.replace(STRUCK, "")
