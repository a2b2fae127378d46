"""YAML files of the catalogue as checked dictionaries; every fault is kept with its file and key."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator


class _PlainLoader(yaml.CSafeLoader):
    """Reads dates as text and refuses a key written twice."""

    yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


@dataclass
class Source:
    """The folders of one catalogue, with the faults and the digest of what was read."""

    catalogue: Path
    expectations: Path
    faults: list[str] = field(default_factory=list)
    _hash: Any = field(default_factory=hashlib.sha256)

    @property
    def digest(self) -> str:
        """The sha256 over the names and bytes of every file read so far."""
        return str(self._hash.hexdigest())

    def fault(self, file: str, key: str, what: str) -> None:
        """Keep one fault."""
        self.faults.append(f"{file}: {key}: {what}")

    def files(self, pattern: str, schema: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The files of `catalogue/` that match, as (name, content), each true to its schema."""
        yield from self._read(self.catalogue, pattern, schema)

    def rules(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The files of hand-written cross rules."""
        yield from self._read(self.expectations, "rules/*.yml", "rules")

    def limits(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The one file of single-figure and cross-submission checks."""
        yield from self._read(self.expectations, "limits.yml", "limits")

    def _read(self, root: Path, pattern: str, schema_name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        schema = json.loads((self.catalogue / "schema" / f"{schema_name}.schema.json").read_text(encoding="utf-8"))
        paths = sorted(root.glob(pattern))
        if not paths:
            self.fault(pattern, "-", "缺少文件")
        for path in paths:
            name = f"{root.name}/{path.relative_to(root)}"
            raw = path.read_bytes()
            self._hash.update(name.encode() + b"\0" + raw + b"\0")
            content = self._parse(name, raw)
            errors = list(Draft202012Validator(schema).iter_errors(content)) if content is not None else []
            for error in errors:
                self.fault(name, ".".join(map(str, error.absolute_path)) or "-", error.message)
            if content is not None and not errors:
                yield name, content

    def _parse(self, name: str, raw: bytes) -> Any:
        try:
            return yaml.load(raw.decode("utf-8"), Loader=_PlainLoader)  # noqa: S506 - a CSafeLoader
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.fault(name, "-", f"不是正确的 YAML：{' '.join(str(error).split())}")
            return None
