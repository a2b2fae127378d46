"""Filing an edition: rendered in a folder of its own, on disk before it is recorded, then never changed.

What is killed on the way leaves no half edition: the folder gets its name when it is whole, the row comes after it.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from huizong.errors import HuizongError
from huizong.land.flush import flush_each
from huizong.settings import Settings
from huizong.summarise.edition import Edition
from huizong.summarise.gate import refuse_unbound
from huizong.summarise.render import render
from huizong.summarise.snapshot import canonical
from huizong.warehouse.connect import Connection, transaction

MANIFEST = "manifest.json"
SNAPSHOT = "snapshot.json"


def folder_name(edition: Edition) -> str:
    """campaign-place-number."""
    return f"{edition.campaign.code}-{edition.place}-{edition.number}"


def file_edition(connection: Connection, edition: Edition, snapshot: dict[str, Any], editions: Path) -> Path:
    """Render and record an edition; one that is filed already is left as it is and given back.

    One that is recorded but lost from the disk is rendered again, and must come out as it was.
    """
    target = editions / folder_name(edition)
    known = connection.execute(
        "select content_sha256 from core_edition where campaign = %s and place = %s and number = %s",
        (edition.campaign.code, edition.place, edition.number),
    ).fetchone()
    if known is not None and target.exists():
        return target
    part = target.with_suffix(".part")
    written = write_edition(edition, snapshot, part)
    if known is not None and known[0] != written.content_sha256:
        raise HuizongError(f"{target.name} 的文件不在了，重新生成的内容与归档时不同，没有存入；请从备份恢复。")
    shutil.rmtree(target, ignore_errors=True)  # of a run that was killed before it could record it
    part.rename(target)
    flush_each([str(editions)])
    if known is None:
        _record(connection, edition, written, target.name, canonical(snapshot))
    return target


class Written(NamedTuple):
    """The digest of an edition's content, and why it has no PDF; None if it has one."""

    content_sha256: str
    no_pdf: str | None


def write_edition(edition: Edition, snapshot: dict[str, Any], folder: Path) -> Written:
    """All files of an edition in an empty folder, on disk when this returns."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    no_pdf = render(edition, folder).no_pdf
    refuse_unbound(edition, folder)
    (folder / SNAPSHOT).write_bytes(canonical(snapshot))
    written = Written(content_digest(folder), no_pdf)
    (folder / MANIFEST).write_text(_manifest(edition, folder, written), encoding="utf-8")
    flush_each(str(path) for path in (*sorted(folder.rglob("*")), folder))
    return written


def _record(connection: Connection, edition: Edition, written: Written, folder: str, snapshot: bytes) -> None:
    which = (edition.campaign.code, edition.place, edition.number)
    connection.execute(
        "insert into core_edition (campaign, place, number, kind, as_of, snapshot_sha256, content_sha256, folder, no_pdf)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (*which, edition.kind, edition.as_of, edition.snapshot_sha256, written.content_sha256, folder, written.no_pdf),
    )
    connection.execute("insert into core_snapshot values (%s, %s, %s, %s)", (*which, snapshot))


@contextmanager
def one_at_a_time(settings: Settings, campaign: str) -> Iterator[None]:
    """Only one process files editions of a campaign; the others wait. The lock dies with its process."""
    with transaction(settings) as connection:
        connection.execute("select pg_advisory_xact_lock(hashtext('huizong edition'), %s)", (int(campaign),))
        yield


def content_digest(folder: Path) -> str:
    """One digest over the unpacked parts of every workbook and Word report: the same wherever they were packed.

    The PDF says what the Word report says; its bytes hang on the typesetter and have their own digest in the manifest.
    """
    total = hashlib.sha256()
    for path in (path for path in documents(folder) if path.suffix != ".pdf"):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                total.update(f"{path.relative_to(folder).as_posix()}\0{name}\0".encode())
                total.update(hashlib.sha256(archive.read(name)).digest())
    return total.hexdigest()


def documents(folder: Path) -> Iterator[Path]:
    """The workbooks and reports of an edition, by name."""
    yield from sorted(path for path in folder.rglob("*") if path.suffix in (".xlsx", ".docx", ".pdf"))


def filed_files(folder: Path) -> list[str]:
    """The files of an edition as its manifest lists them, and the manifest; none where they are not on this machine."""
    path = folder / MANIFEST
    return [*json.loads(path.read_text(encoding="utf-8"))["files"], MANIFEST] if path.exists() else []


def sha256_of(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _manifest(edition: Edition, folder: Path, written: Written) -> str:
    manifest = {
        "campaign": edition.campaign.code,
        "place": edition.place,
        "number": edition.number,
        "kind": edition.kind,
        "as_of": edition.as_of.isoformat(),
        "snapshot_sha256": edition.snapshot_sha256,
        "previous_content_sha256": edition.previous,
        "content_sha256": written.content_sha256,
        "no_pdf": written.no_pdf,
        "files": {
            path.relative_to(folder).as_posix(): sha256_of(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != MANIFEST
        },
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
