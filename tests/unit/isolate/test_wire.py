"""What a reader may say, and what is no answer of any reader of ours."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import UnreadableFile
from huizong.formats.document import Container, Member
from huizong.isolate import wire

names = st.text(max_size=50)


def through(parts, piece):
    """What comes out when the message comes in pieces."""
    sent, held, told = b"".join(parts), bytearray(), []
    for at in range(0, len(sent), piece):
        held += sent[at : at + piece]
        told += list(wire.frames(held))
    assert not held
    return [wire.answer(*message) for message in told]


@given(st.lists(st.tuples(names, st.binary(max_size=50)), max_size=5), st.integers(1, 30))
def test_an_archive_arrives_as_it_was(members, piece):
    sent = Container("zip", tuple(Member(*member) for member in members))
    (told,) = through(wire.container_frame(sent), piece)
    assert [member.content for member in told.members] == [content for _, content in members]
    assert [m.name for m in told.members] == [name.replace("\0", "�") for name, _ in members]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20), st.binary(max_size=99))
def test_readings_and_refusals_arrive_one_after_the_other(text, payload):
    parts = wire.read_frame(wire.Read("reading", payload)) + wire.unreadable_frame(UnreadableFile("F001", text, ""))
    read, refusal = through(parts, 7)
    assert read == wire.Read("reading", payload)
    assert refusal.text_zh == text.replace("\0", "�")


@pytest.mark.parametrize(
    "message",
    [
        (b"?", b""),
        (b"r", b""),
        (b"u", b"{"),
        (b"u", b'["F001", "zh"]'),
        (b"u", b'["F001", "zh", 3]'),
        (b"u", json.dumps(["F001", "x" * 5000, ""]).encode()),
        (b"u", b"[" * 100_000),
        (b"c", b"\x02"),
        (b"c", struct.pack("<I", 2) + b"{}"),
        (b"c", struct.pack("<I", 17) + b'["zip",[["a",9]]]' + b"short"),
        (b"c", struct.pack("<I", 18) + b'["zip",[["a",-9]]]'),
    ],
)
def test_what_makes_no_sense_is_garbled(message):
    with pytest.raises(wire.Garbled):
        wire.answer(*message)


def test_a_length_beyond_reason_is_garbled():
    with pytest.raises(wire.Garbled):
        list(wire.frames(bytearray(struct.pack("<cI", b"r", wire.LONGEST + 1))))
