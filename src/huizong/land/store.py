"""The landed bytes, write-once under their SHA-256: on disk and flushed before anything says so."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from huizong.errors import HuizongError


def digest(content: bytes) -> str:
    """The SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def path_of(root: Path, sha256: str) -> Path:
    """Where a document lies."""
    return root / sha256[:2] / sha256


def keep(root: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write each (sha256, bytes) once: temporary name, flush, rename, and at the end flush the folders."""
    folders = set()
    for sha256, content in contents:
        folder = f"{root}/{sha256[:2]}"
        target = f"{folder}/{sha256}"
        if os.path.exists(target):  # noqa: PTH110 - a Path for each of ten thousand files costs
            continue
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
            folders.add(folder)
        part = f"{target}.{os.getpid()}.part"
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(part, target)  # noqa: PTH105 - as above
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def fetch(root: Path, sha256: str) -> bytes:
    """The bytes of a document; HuizongError if they are missing or no longer the ones that landed."""
    path = path_of(root, sha256)
    if not path.exists():
        raise HuizongError(f"存档文件缺失：{path}。请从备份恢复。")
    content = path.read_bytes()
    if digest(content) != sha256:
        raise HuizongError(f"存档文件已损坏：{path}。请从备份恢复。")
    return content
