"""The upload folder as a channel: files in it, or in a sub-folder named by the sender's unit code."""

import hashlib
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
        self._root = root
        self._paths: dict[str, Path] = {}

    def offer(self) -> Iterator[Envelope]:
        """The files' bytes in a stable order; lock files, hidden ones and links are left.

        The key is path, time and content, so that a crash before the move lands nothing twice.
        """
        for path in self._waiting():
            content = path.read_bytes()
            relative = path.relative_to(self._root)
            key = f"{relative.as_posix()}#{path.stat().st_mtime_ns}#{hashlib.sha256(content).hexdigest()}"
            self._paths[key] = path
            unit = relative.parts[0] if len(relative.parts) > 1 else None
            yield Envelope("folder", key, path.name, content, claimed_unit=unit)

    def landed(self, envelopes: Sequence[Envelope]) -> None:
        """Move what is committed in the ledger aside."""
        for envelope in envelopes:
            path = self._paths.pop(envelope.source_key)
            target = self._root / _DONE / path.relative_to(self._root)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(_free(target))

    def _waiting(self) -> list[Path]:
        if not self._root.is_dir():
            return []
        found = [*self._root.glob("*"), *self._root.glob("*/*")]
        files = (p for p in found if p.is_file() and not p.is_symlink())
        return sorted(p for p in files if not any(x.startswith(_PASSING) for x in p.relative_to(self._root).parts))


def _free(target: Path) -> Path:
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}.{number}{target.suffix}")
    return free


def open_channel(settings: Settings) -> Folder:
    """The channel of HUIZONG_HOME/inbox."""
    return Folder(settings.inbox)
