"""Zipped documents without a trace of when they were written."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)


def freeze(path: Path) -> None:
    """Rewrite a zip so that its bytes depend on the contents of its members alone."""
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in sorted(packed.namelist())}
    with zipfile.ZipFile(path, "w") as packed:
        _write(packed, members)


def pack(folder: Path) -> bytes:
    """The files of a folder, not of those in it, as a zip that is the same for the same files."""
    packed = io.BytesIO()
    members = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    with zipfile.ZipFile(packed, "w") as archive:
        _write(archive, members)
    return packed.getvalue()


def _write(packed: zipfile.ZipFile, members: Mapping[str, bytes]) -> None:
    for name, content in members.items():
        member = zipfile.ZipInfo(name, _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 3
        member.external_attr = 0o600 << 16
        packed.writestr(member, content)
