"""The upload folder as a channel: files in it, or in a sub-folder named by the sender's unit code."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huizong.model import Envelope
from huizong.settings import Settings

_PASSING = ("~$", ".")
_DONE = ".landed"


@dataclass(frozen=True, slots=True)
class Folder:
    """One upload folder; a landed file is moved to its `.landed` sub-folder, never deleted."""

    root: Path

    def waiting(self) -> list[Path]:
        """The files to take, in a stable order; lock files and hidden ones are left."""
        if not self.root.is_dir():
            return []
        found = [*self.root.glob("*"), *self.root.glob("*/*")]
        files = (p for p in found if p.is_file() and not p.is_symlink())
        return sorted(p for p in files if not any(x.startswith(_PASSING) for x in p.relative_to(self.root).parts))

    def envelopes(self, paths: list[Path]) -> Iterator[Envelope]:
        """The files' bytes; the key is path, time and content, so that a crash before the move lands nothing twice."""
        for path in paths:
            content = path.read_bytes()
            relative = path.relative_to(self.root)
            key = f"{relative.as_posix()}#{path.stat().st_mtime_ns}#{hashlib.sha256(content).hexdigest()}"
            unit = relative.parts[0] if len(relative.parts) > 1 else None
            yield Envelope("folder", key, path.name, content, claimed_unit=unit)

    def done(self, paths: list[Path]) -> None:
        """Move landed files aside; called after the ledger is committed."""
        for path in paths:
            target = self.root / _DONE / path.relative_to(self.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(_free(target))


def _free(target: Path) -> Path:
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}.{number}{target.suffix}")
    return free


def open_channel(settings: Settings) -> Folder:
    """The channel of HUIZONG_HOME/inbox."""
    return Folder(settings.inbox)
