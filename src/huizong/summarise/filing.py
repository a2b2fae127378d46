"""Filing an edition: rendered in a folder of its own, digested, recorded; the same snapshot gives the same bytes."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from huizong.summarise.edition import Edition
from huizong.summarise.gate import refuse_unbound
from huizong.summarise.render import render
from huizong.summarise.snapshot import canonical
from huizong.warehouse.connect import Connection

MANIFEST = "manifest.json"
SNAPSHOT = "snapshot.json"


def folder_name(edition: Edition) -> str:
    """campaign-place-number."""
    return f"{edition.campaign.code}-{edition.place}-{edition.number}"


def file_edition(connection: Connection, edition: Edition, snapshot: dict[str, Any], editions: Path) -> Path:
    """Render and record an edition; one that is filed already is left as it is and given back."""
    target = editions / folder_name(edition)
    known = connection.execute(
        "select from core_edition where campaign = %s and place = %s and number = %s",
        (edition.campaign.code, edition.place, edition.number),
    ).fetchone()
    if known is not None and target.exists():
        return target
    part = target.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    render(edition, part)
    refuse_unbound(edition, part)
    (part / SNAPSHOT).write_bytes(canonical(snapshot))
    content = content_digest(part)
    (part / MANIFEST).write_text(_manifest(edition, part, content), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    if known is None:
        connection.execute(
            "insert into core_edition (campaign, number, kind, place, as_of, snapshot_sha256, content_sha256, folder)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                edition.campaign.code,
                edition.number,
                edition.kind,
                edition.place,
                edition.as_of,
                edition.snapshot_sha256,
                content,
                target.name,
            ),
        )
    return target


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


def sha256_of(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _manifest(edition: Edition, folder: Path, content: str) -> str:
    manifest = {
        "campaign": edition.campaign.code,
        "place": edition.place,
        "number": edition.number,
        "kind": edition.kind,
        "as_of": edition.as_of.isoformat(),
        "snapshot_sha256": edition.snapshot_sha256,
        "previous_content_sha256": edition.previous,
        "content_sha256": content,
        "files": {path.relative_to(folder).as_posix(): sha256_of(path) for path in documents(folder)},
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
