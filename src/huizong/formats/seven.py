"""Opens .7z archives into their members, in memory and counted."""

import io
from typing import Any

import py7zr
from py7zr.io import Py7zIO, WriterFactory

from huizong.errors import UnreadableFile
from huizong.formats.document import Container, Member
from huizong.formats.limits import LIMITS, Limits
from huizong.formats.refusals import unreadable
from huizong.formats.texts import clean
from huizong.formats.zipped import is_wanted


def read_7z(content: bytes, limits: Limits = LIMITS) -> Container:
    """The files in a 7z archive; UnreadableFile F006 or F012."""
    try:
        with py7zr.SevenZipFile(io.BytesIO(content)) as archive:
            if archive.needs_password():
                raise unreadable("F006", "locked")
            wanted = [info for info in archive.list() if not info.is_directory]
            _require_sane(wanted, limits, len(content))
            store = _Store(limits.inflated)
            archive.extractall(factory=store)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # the library and its codecs have errors without a common ancestor
        raise unreadable("F006", "damaged") from error
    members = [Member(clean(name), file.content()) for name, file in store.files.items() if is_wanted(name)]
    if not members:
        raise unreadable("F012", "no_members")
    return Container("7z", tuple(members))


def _require_sane(listed: list[Any], limits: Limits, length: int) -> None:
    total = sum(info.uncompressed for info in listed)
    if len(listed) > limits.members or total > limits.inflated:
        raise unreadable("F006", "too_large")
    if total > limits.ratio_from and total > limits.ratio * length:
        raise unreadable("F006", "hostile")
    for info in listed:
        name = info.filename
        if info.is_symlink or name.startswith("/") or ":" in name or ".." in name.replace("\\", "/").split("/"):
            raise unreadable("F006", "hostile")


class _File(Py7zIO):
    """A member in memory; UnreadableFile F006 once all members together are larger than allowed."""

    def __init__(self, store: "_Store") -> None:
        self._store, self._buffer = store, io.BytesIO()

    def write(self, s: bytes | bytearray) -> int:
        """Count and keep."""
        self._store.left -= len(s)
        if self._store.left < 0:
            raise unreadable("F006", "too_large")
        return self._buffer.write(s)

    def read(self, size: int | None = None) -> bytes:
        """For the library's check of what it wrote."""
        return self._buffer.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        """For the library."""
        return self._buffer.seek(offset, whence)

    def flush(self) -> None:
        """Nothing is kept back."""

    def size(self) -> int:
        """Bytes so far."""
        return self._buffer.getbuffer().nbytes

    def content(self) -> bytes:
        """All bytes."""
        return self._buffer.getvalue()


class _Store(WriterFactory):
    def __init__(self, left: int) -> None:
        self.left = left
        self.files: dict[str, _File] = {}

    def create(self, filename: str) -> Py7zIO:
        """A place in memory for a member; its name stays a label."""
        self.files[filename] = _File(self)
        return self.files[filename]
