"""An open loop of uploads: each leaves at its own time, whether or not the ones before it were answered.

Every upload is written into a ledger of our own before it is sent, so that what was offered is known whatever happens.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PATIENCE = 60.0
_ASK_AGAIN = 0.2


@dataclass(frozen=True)
class Sender:
    """A signed-in office: its session's cookie and code."""

    unit: str
    cookie: str
    csrf: str


@dataclass
class Upload:
    """One upload and what came of it; seconds count from the time it was due, not from when it was sent."""

    key: str
    sender: Sender
    content: bytes = field(repr=False)
    status: int | None = None
    arrival: int | None = None
    landed: float | None = None
    reported: float | None = None
    problem: str | None = None


async def offer(portal: str, uploads: Sequence[Upload], rate: float, ledger: Path) -> None:
    """Send them at so many a second; every upload knows afterwards what came of it."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=200)
    with ledger.open("a", encoding="utf-8") as book:
        async with httpx.AsyncClient(base_url=portal, timeout=_PATIENCE, limits=limits) as client:
            begin = time.monotonic() + 0.5
            tasks = []
            for number, upload in enumerate(uploads):
                due = begin + number / rate
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                book.write(json.dumps({"key": upload.key, "unit": upload.sender.unit, "due": due}) + "\n")
                book.flush()
                tasks.append(asyncio.create_task(_send(client, portal, upload, due)))
            await asyncio.gather(*tasks)
        for upload in uploads:
            told = asdict(upload)
            del told["content"], told["sender"]
            book.write(json.dumps(told, ensure_ascii=False) + "\n")


async def _send(client: httpx.AsyncClient, portal: str, upload: Upload, due: float) -> None:
    headers = {"origin": portal, "cookie": f"hz_session={upload.sender.cookie}"}
    form = {"csrf": upload.sender.csrf, "key": upload.key}
    try:
        files = {"files": (f"{upload.sender.unit}.xlsx", upload.content, _XLSX)}
        answer = await client.post("/upload", headers=headers, data=form, files=files)
        upload.status, upload.landed = answer.status_code, time.monotonic() - due
        if answer.status_code != 303:
            upload.problem = answer.text[:2000]
            return
        place = answer.headers["location"]
        upload.arrival = int(place.rpartition("/")[2].partition("?")[0])
        while 'data-state="waiting"' in (page := await client.get(place, headers=headers)).text:
            await asyncio.sleep(_ASK_AGAIN)
        if "预审结果" in page.text or "审核结果" in page.text:
            upload.reported = time.monotonic() - due
        else:
            upload.problem = f"{page.status_code} {page.text[:2000]}"
    except httpx.HTTPError as error:
        upload.problem = f"{type(error).__name__}: {error}"
