"""What the same predicates say of an arrival before its recorded verdict: at once, and forgotten again."""

from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

from huizong.check import TELLER, check_content
from huizong.isolate.pool import Pool
from huizong.isolate.wire import Job
from huizong.land.store import fetch
from huizong.model import Finding, Verdict
from huizong.parse.sender import Sender
from huizong.reply.run import Reply
from huizong.respond import ANSWERER, Told, reply_in, with_told
from huizong.settings import Settings
from huizong_portal.desk import Busy, Desk

_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """The object of `check --json`, for people: each finding of each file with the file's name."""

    told: dict[str, Any]

    @property
    def outcome(self) -> Verdict:
        """The worst outcome of the file and those within it."""
        return cast(Verdict, self.told["outcome"])

    @property
    def is_archive(self) -> bool:
        """Whether files were found in it."""
        return bool(self.told["documents"])

    @property
    def files(self) -> list[tuple[str, dict[str, Any]]]:
        """Every file that was read, by name: of an archive those within it."""
        return _files(self.told, "")

    @staticmethod
    def findings(told: dict[str, Any]) -> list[Finding]:
        """The findings of one file, the gravest first; why it cannot be read, if it cannot."""
        order = ("block", "explain", "notice")
        found = [Finding(**one) for one in told["findings"]]
        if problem := told["problem"]:
            found.append(Finding(problem["code"], "block", problem["text_zh"], problem["text_en"]))
        return sorted(found, key=lambda finding: order.index(finding.severity))


class Previews:
    """The desks of the portal: one tells what is wrong, one makes the copies that go back."""

    def __init__(self, settings: Settings) -> None:
        """Start the readers; the first file finds one ready."""
        self._store = settings.landed
        self._tellers = Desk(settings.readers, TELLER, settings.readers.count)
        self._answerers = Desk(settings.readers, ANSWERER, 1)
        self._known: OrderedDict[tuple[int, str], Future[dict[str, Any]]] = OrderedDict()
        self._lock = Lock()
        for _ in range(settings.readers.count):
            self._tellers.ask(lambda pool: check_content("", b"-", pool, Sender("")))

    def close(self) -> None:
        """End the readers."""
        self._tellers.close()
        self._answerers.close()

    def begin(self, arrival: int, sha256: str, name: str, sender: Sender) -> "Future[dict[str, Any]]":
        """Have a landed file judged, once however often it is asked for."""
        key = (arrival, sender.unit or "")
        with self._lock:
            known = self._known.get(key)
            if known is None or (known.done() and known.exception() is not None):
                known = self._known[key] = self._tellers.ask(
                    lambda pool: check_content(name, fetch(self._store, sha256), pool, sender)
                )
                if len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
        return known

    def of(self, arrival: int, sha256: str, name: str, sender: Sender, patience: float) -> Preview | None:
        """What is said of a landed file; None if it takes longer than `patience` seconds."""
        try:
            return Preview(self.begin(arrival, sha256, name, sender).result(patience))
        except (TooLate, Busy):
            return None

    def check(self, name: str, content: bytes, sender: Sender, patience: float) -> dict[str, Any]:
        """What would be said of a file that nobody has sent yet; Busy if it takes longer than `patience` seconds."""
        try:
            return self._tellers.ask(lambda pool: check_content(name, content, pool, sender)).result(patience)
        except TooLate as error:
            raise Busy("系统正忙，还没有检查完，请稍后再试。") from error

    def reply(self, sha256: str, name: str, told: Told, sender: Sender, patience: float) -> Reply | None:
        """The copy of a landed file that goes back; Busy if it takes longer than `patience` seconds."""

        def ask(pool: Pool) -> Reply | None:
            content = with_told(fetch(self._store, sha256), told)
            ((_, answer),) = pool.read([Job(None, name, content, sender)])
            return reply_in(answer, name, told, sender)[1]

        try:
            return self._answerers.ask(ask).result(patience)
        except TooLate as error:
            raise Busy("系统正忙，批注还没有做好，请稍后再试。") from error


def _files(told: dict[str, Any], above: str) -> list[tuple[str, dict[str, Any]]]:
    name = f"{above}{told['file']}"
    if not told["documents"]:
        return [(name, told)]
    return [one for inner in told["documents"] for one in _files(inner, f"{name} / ")]
