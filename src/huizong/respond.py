"""Answers files at once with the workbooks that go back to their senders; judged as `check` judges them."""

from pathlib import Path
from typing import Any

from huizong.catalogue.model import Catalogue
from huizong.check import files_in, judged
from huizong.errors import UnreadableFile
from huizong.model import Verdict
from huizong.parse.file import Sender, parse_file
from huizong.reply.run import Reply, refusal, reply_to
from huizong.reply.words import Heading


def respond(content: bytes, name: str, catalogue: Catalogue, sender: Sender) -> tuple[Verdict, Reply | None]:
    """The verdict on a file, and the workbook that answers it: none where nothing is wrong."""
    try:
        reading = parse_file(content, name, catalogue, sender)
        findings, verdict = judged(reading, sender, catalogue)
    except UnreadableFile as problem:
        heading = Heading(unit=sender.unit or "", campaign=f"{sender.campaign}年统计表")
        return "unreadable", reply_to(content, name, "unreadable", [refusal(problem)], heading)
    title = f"{reading.campaign}年{catalogue.reporters[reading.form].form_title}"
    return verdict, reply_to(content, name, verdict, findings, Heading(unit=reading.unit, campaign=title))


def respond_to_files(paths: list[Path], out: Path, catalogue: Catalogue, sender: Sender) -> list[dict[str, Any]]:
    """Write the reply to each file to `out`: file, outcome and the reply's path, None where nothing is wrong."""
    out.mkdir(parents=True, exist_ok=True)
    told = []
    taken: set[str] = set()
    for path in files_in(paths):
        outcome, reply = respond(path.read_bytes(), path.name, catalogue, sender)
        target = out / _free(reply.name, taken) if reply else None
        if reply and target:
            target.write_bytes(reply.content)
        told.append({"file": path.name, "outcome": outcome, "reply": str(target) if target else None})
    return told


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered if another file has it."""
    stem = name.removesuffix(".xlsx")
    names = (name, *(f"{stem}_{number}.xlsx" for number in range(2, len(taken) + 3)))
    free = next(one for one in names if one.casefold() not in taken)
    taken.add(free.casefold())
    return free
