"""The country's divisions from the committed list, its checksum proven; no network, no other package's data."""

import csv
import gzip
import io
from datetime import date
from hashlib import sha256
from pathlib import Path

import yaml

from huizong.errors import CatalogueError
from huizong.places.model import BEGINNING, Place
from huizong.resources import CATALOGUE

FOLDER = CATALOGUE / "divisions"
COLUMNS = ["code", "parent", "level", "name"]


def editions(folder: Path = FOLDER) -> list[date]:
    """The days of the lists at hand, oldest first; a new list is two new files."""
    return sorted(date.fromisoformat(path.name.removesuffix(".csv.gz")) for path in folder.glob("????-??-??.csv.gz"))


def read_divisions(as_of: date | None = None, folder: Path = FOLDER) -> list[Place]:
    """The places of one list, the newest unless a day is named, in the order of their codes.

    The list says nothing about beginnings, so every place is valid from `BEGINNING` on.
    """
    days = [as_of] if as_of else editions(folder)[-1:]
    if not days:
        raise CatalogueError([f"{folder.name}: 没有行政区划清单（*.csv.gz）；请重新安装"])
    text = _proven(folder / f"{days[0]}.csv.gz", folder / f"{days[0]}.provenance.yml")
    rows = csv.reader(io.StringIO(text, newline=""))
    if next(rows, None) != COLUMNS:
        raise CatalogueError([f"{days[0]}.csv.gz: 第1行: 表头应为 {','.join(COLUMNS)}"])
    return [Place(code, name, level, parent or None, BEGINNING, None) for code, parent, level, name in rows]


def _proven(packed: Path, provenance: Path) -> str:
    """The list as text, after the bytes at hand were found to be those the provenance speaks of."""
    try:
        data = packed.read_bytes()
        expected = yaml.safe_load(provenance.read_text(encoding="utf-8"))["derived"]["gz_sha256"]
    except OSError as error:
        raise CatalogueError([f"{Path(str(error.filename)).name}: 读不到行政区划清单；请重新安装"]) from error
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise CatalogueError([f"{provenance.name}: derived.gz_sha256: 缺少校验值；请重新安装"]) from error
    found = sha256(data).hexdigest()
    if found != expected:
        raise CatalogueError([f"{packed.name}: sha256: 应为 {expected}，实为 {found}；文件已损坏或被改动，请重新安装"])
    return gzip.decompress(data).decode("utf-8")
