"""What parent and reader say to each other: a kind, a length, and bytes or JSON; nothing that could be run."""

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeAlias

from huizong.errors import HuizongError, UnreadableFile
from huizong.formats.document import Container, Letter, Member, Vouched
from huizong.parse.sender import Sender

_HEAD = struct.Struct("<cI")
_JOB = struct.Struct("<II")
_LENGTH = struct.Struct("<I")
LONGEST = 400 << 20  # an opened archive with all its members; anything longer is no answer
_WORDS = 4000
_LABEL = 200

READY, LEAVING, REFUSED = b"+", b"-", b"!"
READ, UNREADABLE, CONTAINER, FAULT, NO_MEMORY, PANIC = b"r", b"u", b"c", b"f", b"m", b"p"


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; `key` is the caller's and comes back with the answer."""

    key: Any
    name: str
    content: bytes
    sender: Sender


class Read(NamedTuple):
    """What the reader's work made of a file; `kind` says what the payload is."""

    kind: str
    payload: bytes


class Fault(NamedTuple):
    """A mistake of ours: the traceback for the log. The file is not to blame."""

    text: str


Answer: TypeAlias = Read | Container | UnreadableFile | Fault


class Garbled(HuizongError):
    """A reader sent what no reader of ours sends."""


def job_frame(job: Job) -> bytes:
    """A job for the reader."""
    sender = job.sender
    head = json.dumps([job.name, sender.campaign, sender.unit, sender.form, sender.name, sender.is_mail]).encode()
    return b"".join((_JOB.pack(len(head), len(job.content)), head, job.content))


JOB_HEAD = _JOB.size


def job_lengths(head: bytes) -> tuple[int, int]:
    """The lengths of the two parts that follow."""
    about, content = _JOB.unpack(head)
    return about, content


def job_about(about: bytes) -> tuple[str, Sender]:
    """The file's name and its sender."""
    name, *sender = json.loads(about)
    return name, Sender(*sender)


def frame(kind: bytes, *parts: bytes) -> list[bytes]:
    """A message of a reader, in pieces to be written one after the other."""
    return [_HEAD.pack(kind, sum(map(len, parts))), *parts]


def read_frame(read: Read) -> list[bytes]:
    """A reading."""
    kind = read.kind.encode()
    return frame(READ, bytes([len(kind)]), kind, read.payload)


def unreadable_frame(problem: UnreadableFile) -> list[bytes]:
    """A refusal."""
    return frame(UNREADABLE, json.dumps(_words_of(problem)).encode())


def _words_of(problem: UnreadableFile) -> list[str]:
    return [problem.code, problem.text_zh, problem.text_en]


def container_frame(container: Container) -> list[bytes]:
    """The files of an archive or mail."""
    named = [[member.name[:_LABEL], len(member.content)] for member in container.members]
    letter = asdict(container.letter) if container.letter else None
    problem = _words_of(container.problem) if container.problem else None
    head = json.dumps([container.kind, named, letter, problem]).encode()
    return frame(CONTAINER, _LENGTH.pack(len(head)), head, *(member.content for member in container.members))


def text_frame(kind: bytes, text: str) -> list[bytes]:
    """A message in words, its end if it is long."""
    return frame(kind, text[-_WORDS:].encode("utf-8", "replace"))


def frames(held: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """Take every whole message off the front of what has come in; Garbled if it can be none."""
    while len(held) >= _HEAD.size:
        kind, length = _HEAD.unpack_from(held)
        if length > LONGEST:
            raise Garbled(f"a message of {length} bytes")
        end = _HEAD.size + length
        if len(held) < end:
            return
        with memoryview(held) as whole:
            body = bytes(whole[_HEAD.size : end])
        del held[:end]
        yield kind, body


def answer(kind: bytes, body: bytes) -> Answer:
    """The answer in a message; Garbled if it is none."""
    try:
        if kind == READ:
            return Read(body[1 : 1 + body[0]].decode(), body[1 + body[0] :])
        if kind == UNREADABLE:
            return _refusal(json.loads(body))
        if kind == CONTAINER:
            return _container(body)
        if kind == FAULT:
            return Fault(body.decode())
    except (ValueError, IndexError, TypeError, struct.error, RecursionError) as error:
        raise Garbled(str(error)) from error
    raise Garbled(repr(kind))


def _refusal(told: Any) -> UnreadableFile:
    code, zh, en = (_text(word) for word in told)
    return UnreadableFile(code, zh, en)


def _container(body: bytes) -> Container:
    (length,) = _LENGTH.unpack_from(body)
    at = _LENGTH.size + length
    kind, named, letter, problem = json.loads(body[_LENGTH.size : at])
    members = []
    for name, size in named:
        members.append(Member(_text(name), body[at : at + size]))
        at += size
    if at != len(body):
        raise ValueError("members of another length")
    return Container(
        _text(kind), tuple(members), _letter(**letter) if letter else None, _refusal(problem) if problem else None
    )


def _letter(sender: Any, subject: Any, tokens: Any, vouched: Any, units: Any, answers: Any, automatic: Any) -> Letter:
    return Letter(
        _text(sender),
        _text(subject),
        tuple(map(_text, tokens)),
        tuple(Vouched(_text(server), confirmed is True) for server, confirmed in vouched),
        tuple(map(_text, units)),
        int(answers) if answers else None,
        automatic is True,
    )


def _text(word: object) -> str:
    if not isinstance(word, str) or len(word) > _WORDS:
        raise TypeError("no text")
    # words may quote the file, and the database takes neither NUL nor half a character
    return word.encode("utf-8", "replace").decode().replace("\0", "�")
