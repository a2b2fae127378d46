"""The landed bytes: whole or not there, never written twice, and proved when they are read."""

import os

import pytest

from huizong.errors import HuizongError
from huizong.land import store
from huizong.land.store import digest, fetch, keep

SIZES = pytest.mark.parametrize("count", [1, store._FEW, store._FEW + 1, 300], ids="{} files".format)


def documents(count):
    return [(digest(content), content) for content in (f"document {n}".encode() * 50 for n in range(count))]


def finals(root):
    return sorted(path.name for path in root.rglob("*") if path.is_file() and path.suffix != ".part")


@SIZES
def test_what_was_kept_is_fetched(tmp_path, count):
    root = tmp_path / "not" / "yet"
    keep(root, documents(count))
    assert [fetch(root, sha256) for sha256, _ in documents(count)] == [content for _, content in documents(count)]
    assert not list(root.rglob("*.part"))


@SIZES
def test_bytes_are_on_disk_before_their_names_and_names_before_the_end(tmp_path, count, monkeypatch):
    seen = []
    for name in ("flush_each", "flush_filesystem"):
        real = getattr(store, name)

        def watched(what, real=real):
            what = what if isinstance(what, int) else list(what)
            seen.append((len(finals(tmp_path)), len(list(tmp_path.rglob("*.part"))), what))
            real(what)

        monkeypatch.setattr(store, name, watched)
    keep(tmp_path, documents(count))
    assert [(named, parts) for named, parts, _ in seen] == [(0, count), (count, 0)]
    if count <= store._FEW:
        assert sorted(os.path.basename(path) for path in seen[0][2]) == sorted(  # noqa: PTH119
            f"{sha256}.{os.getpid()}.part" for sha256, _ in documents(count)
        )
        assert set(seen[1][2]) == {str(tmp_path), *(f"{tmp_path}/{sha256[:2]}" for sha256, _ in documents(count))}


@SIZES
def test_a_failed_flush_gives_no_document(tmp_path, count, monkeypatch):
    def fails(_):
        raise OSError("the disk is full")

    for name in ("flush_each", "flush_filesystem"):
        monkeypatch.setattr(store, name, fails)
    with pytest.raises(OSError, match="disk is full"):
        keep(tmp_path, documents(count))
    assert finals(tmp_path) == []


def test_a_flush_of_what_cannot_be_flushed_is_an_error():
    with pytest.raises(OSError, match="Bad file descriptor"):
        store.flush_filesystem(-1)


def test_a_document_is_written_once(tmp_path):
    [(sha256, content)] = documents(1)
    keep(tmp_path, [(sha256, content), (sha256, content)])
    [path] = (path for path in tmp_path.rglob(sha256))
    written = path.stat()
    keep(tmp_path, documents(30))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_missing_or_changed_bytes_are_told(tmp_path):
    [(sha256, content)] = documents(1)
    with pytest.raises(HuizongError, match="缺失"):
        fetch(tmp_path, sha256)
    keep(tmp_path, [(sha256, content)])
    [path] = tmp_path.rglob(sha256)
    path.write_bytes(content[:-1])
    with pytest.raises(HuizongError, match="已损坏"):
        fetch(tmp_path, sha256)
