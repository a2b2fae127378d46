"""Writes winmail.dat as Outlook does, for tests: MS-OXTNEF."""

import struct


def attribute(level: int, about: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, about, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def prop(kind: int, about: int, value: bytes) -> bytes:
    if kind in (0x0D, 0x1E, 0x1F, 0x102):
        value = struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return struct.pack("<HH", kind, about) + value


def named(kind: int, value: bytes, name: str = "") -> bytes:
    """A property with a name of its own, as Outlook adds many."""
    text = f"{name}\0".encode("utf-16-le")
    told = struct.pack("<II", 1, len(text)) + text + b"\0" * (-len(text) % 4) if name else struct.pack("<II", 0, 0x8201)
    return struct.pack("<HH", kind, 0x8000) + b"\7" * 16 + told + value


def attachment(name: str, content: bytes, short: bytes = b"SHORT~1.XLS", unicode: bool = True) -> bytes:
    long = (
        prop(0x1F, 0x3707, f"{name}\0".encode("utf-16-le"))
        if unicode
        else prop(0x1E, 0x3707, name.encode("gb18030") + b"\0")
    )
    props = [prop(0x03, 0x0E21, struct.pack("<I", 0)), named(0x03, b"\1\0\0\0"), named(0x0B, b"\1\0\0\0", "flag"), long]
    return (
        attribute(2, 0x00069002, b"\1\0" + b"\0" * 12)
        + attribute(2, 0x0006800F, content)
        + attribute(2, 0x00018010, short + b"\0")
        + attribute(2, 0x00069005, struct.pack("<I", len(props)) + b"".join(props))
    )


def inner_mail(*attachments: bytes) -> bytes:
    """A mail attached to the mail."""
    held = prop(0x0D, 0x3701, b"\2" * 16 + winmail(*attachments))
    return attribute(2, 0x00069002, b"\0" * 14) + attribute(2, 0x00069005, struct.pack("<I", 1) + held)


def winmail(*attachments: bytes) -> bytes:
    body = prop(0x1E, 0x0037, b"subject\0")
    head = attribute(1, 0x00089006, struct.pack("<I", 0x00010000)) + attribute(
        1, 0x00069003, struct.pack("<I", 1) + body
    )
    return struct.pack("<IH", 0x223E9F78, 1) + head + b"".join(attachments)
