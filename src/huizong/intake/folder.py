"""The upload folder as a channel: files in it, or in a sub-folder named by the sender's unit code."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from huizong.model import Envelope
from huizong.settings import Settings

_PASSING = ("~$", ".")
_DONE = ".landed"


class Folder:
    """One upload folder; a landed file is moved to its `.landed` sub-folder, never deleted."""

    def __init__(self, root: Path) -> None:
        """Watch a folder, which need not exist."""
        self._root = str(root)
        self._paths: dict[str, str] = {}

    def offer(self) -> Iterator[Envelope]:
        """The files' bytes in a stable order; lock files, hidden ones and links are left.

        The key is path, time and content, so that a crash before the move lands nothing twice.
        """
        for unit, entry in self._waiting():
            with open(entry.path, "rb") as file:  # noqa: PTH123 - a Path for each of ten thousand files costs
                content = file.read()
            sha256 = hashlib.sha256(content).hexdigest()
            key = f"{unit}/{entry.name}#{entry.stat().st_mtime_ns}#{sha256}"
            self._paths[key] = entry.path
            yield Envelope("folder", key, entry.name, content, claimed_unit=unit or None, sha256=sha256)

    def landed(self, envelopes: Sequence[Envelope]) -> None:
        """Move what is committed in the ledger aside, under the start of its digest."""
        done = os.path.join(self._root, _DONE)  # noqa: PTH118 - as above
        os.makedirs(done, exist_ok=True)  # noqa: PTH103 - as above
        for envelope in envelopes:
            os.replace(self._paths.pop(envelope.source_key), f"{done}/{envelope.sha256[:16]} {envelope.name}")  # noqa: PTH105

    def _waiting(self) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
        """(unit or "", file) of everything that may be taken."""
        if not os.path.isdir(self._root):  # noqa: PTH112 - as above
            return
        for entry in _listed(self._root):
            if entry.is_file(follow_symlinks=False):
                yield "", entry
            elif entry.is_dir(follow_symlinks=False):
                yield from ((entry.name, file) for file in _listed(entry.path) if file.is_file(follow_symlinks=False))


def _listed(folder: str) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not e.name.startswith(_PASSING)), key=lambda entry: entry.name)


def open_channel(settings: Settings) -> Folder:
    """The channel of HUIZONG_HOME/inbox."""
    return Folder(settings.inbox)
