"""Secrets for people and programs: made here, shown once, kept as a digest."""

import hashlib
import secrets

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else in print


def make_secret() -> str:
    """A session or token of 256 random bits, fit for a URL."""
    return secrets.token_urlsafe(32)


def make_code() -> str:
    """An activation code of 80 random bits that can be read out on the phone: four groups of four."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def digest(secret: str) -> str:
    """What is stored of a secret; these have so many bits that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code_digest(code: str) -> str:
    """The digest of an activation code however it was typed: spaces, dashes and case do not count."""
    return digest("".join(c for c in code.upper() if c.isalnum()))
