"""The landed bytes, write-once under their SHA-256: on disk and flushed before anything says so."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from huizong.errors import HuizongError
from huizong.land.flush import flush_each, flush_filesystem

_FEW = 16
"""Up to so many files are flushed one by one: others' unwritten bytes need not be waited for."""


def digest(content: bytes) -> str:
    """The SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(root: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write each (sha256, bytes) once: under temporary names, flushed, then renamed, and the names flushed.

    A crash never leaves half a file under its final name, and what stands there when this returns is on disk.
    """
    root.mkdir(parents=True, exist_ok=True)
    # opened before anything is written: what fails from here on is told by the flush
    descriptor = os.open(root, os.O_RDONLY)
    try:
        parts = _write(root, dict(contents))
        if len(parts) > _FEW:
            flush_filesystem(descriptor)
            _rename(parts)
            flush_filesystem(descriptor)
        else:
            flush_each(parts.values())
            _rename(parts)
            # the folders of the files, and the root that holds the folders
            flush_each({*(target.rpartition("/")[0] for target in parts), str(root)} if parts else ())
    finally:
        os.close(descriptor)


def _write(root: Path, contents: Mapping[str, bytes]) -> dict[str, str]:
    """Write what is not there yet; gives the final name to the temporary one."""
    parts: dict[str, str] = {}
    folders = set()
    for sha256, content in contents.items():
        folder = f"{root}/{sha256[:2]}"
        target = f"{folder}/{sha256}"
        if os.path.exists(target):  # noqa: PTH110 - a Path for each of ten thousand files costs
            continue
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
            folders.add(folder)
        parts[target] = f"{target}.{os.getpid()}.part"
        descriptor = os.open(parts[target], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _write_all(descriptor, content)
        finally:
            os.close(descriptor)
    return parts


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _rename(parts: Mapping[str, str]) -> None:
    for target, part in parts.items():
        os.replace(part, target)  # noqa: PTH105 - as above


def fetch(root: Path, sha256: str) -> bytes:
    """The bytes of a document; HuizongError if they are missing or no longer the ones that landed."""
    path = f"{root}/{sha256[:2]}/{sha256}"
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            content = file.read()
    except FileNotFoundError as error:
        raise HuizongError(f"存档文件缺失：{path}。请从备份恢复。") from error
    if digest(content) != sha256:
        raise HuizongError(f"存档文件已损坏：{path}。请从备份恢复。")
    return content
