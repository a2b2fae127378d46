"""What stands, as a file beside the editions: it can be read when the database and the portal cannot be asked."""

import json
import os
from typing import Any

from huizong.answers.standing import NOTHING, Standing
from huizong.catalogue.model import Campaign
from huizong.settings import Settings
from huizong.summarise.filing import MANIFEST, sha256_of

NAME, TOLD = "standing.json", "状态.txt"


def present(settings: Settings, campaign: Campaign, place: str, standing: Standing | None) -> str:
    """Write down what the warehouse says stands; gives the sentence."""
    told: dict[str, Any] = {"campaign": campaign.code, "place": place, "database": True, "folder": None}
    said = NOTHING
    if standing is not None:
        said = standing.said
        told |= {
            "number": standing.number, "kind": standing.kind, "as_of": standing.as_of.isoformat(),
            "filed_at": standing.filed_at.isoformat(), "folder": standing.folder,
            "signed_at": standing.signed_at.isoformat() if standing.signed_at else None,
        }  # fmt: skip
    return _write(settings, told | {"said": said}, said)


def away(settings: Settings) -> str:
    """The database does not answer: the last that stood still stands, if its files are whole; gives the sentence."""
    told = _last(settings)
    said = str(told.get("said", NOTHING))
    text = f"数据库没有应答，值守程序在不断重试。中断前：{said}"
    if told.get("folder"):
        text += "其文件完好。" if _is_whole(settings, str(told["folder"])) else "但其文件已损坏，请从备份恢复！"
    return _write(settings, {"said": NOTHING} | told | {"database": False}, text)


def was_away(settings: Settings) -> bool:
    """Whether the database did not answer at the last look."""
    return _last(settings).get("database") is False


def _last(settings: Settings) -> dict[str, Any]:
    path = settings.editions / NAME
    if not path.exists():
        return {}
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def _is_whole(settings: Settings, folder: str) -> bool:
    at = settings.editions / folder
    try:
        files: dict[str, str] = json.loads((at / MANIFEST).read_text(encoding="utf-8"))["files"]
        return all(sha256_of(at / name) == sha256 for name, sha256 in files.items())
    except (OSError, ValueError, KeyError):
        return False


def _write(settings: Settings, told: dict[str, Any], text: str) -> str:
    settings.editions.mkdir(parents=True, exist_ok=True)
    for name, content in (
        (NAME, json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)),
        (TOLD, text),
    ):
        path = settings.editions / name
        draft = path.with_name(f".{name}.{os.getpid()}")
        draft.write_text(content + "\n", encoding="utf-8")
        draft.replace(path)
    return text
