"""One claimed chunk through the pool: rows for the warehouse, and beside them what gave none."""

import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from huizong.errors import HuizongError, UnreadableFile
from huizong.formats.cut import head_of
from huizong.formats.document import Container, Letter
from huizong.isolate.opened import members_of
from huizong.isolate.pool import Pool
from huizong.isolate.refusals import refusal
from huizong.isolate.wire import Answer, Fault, Job, Read
from huizong.land.claim import Claimed
from huizong.land.members import Kept, keep_members
from huizong.land.store import fetch
from huizong.load.narrative_rows import NARRATIVE_COLUMNS
from huizong.load.rows import is_one_row
from huizong.parse.sender import Sender

_LOG = logging.getLogger(__name__)
# well within the claim's 15 minutes, also if the last files take all the time they may
_SECONDS = 600


class Chunk:
    """The documents of one claim.

    Of a mail that its reader did not survive, or that is set aside since no worker did, the head is read once more by
    itself, to know whom to tell.

    Once `rows` is exhausted, `problems` has every arrival that gives no reading, `narratives` the (arrival id, row of
    raw_narrative) pairs, `members` the files found in archives, `opened` the number of these archives, `letters` what mails say of their
    senders, and `left` the arrivals there was no time to begin.
    """

    def __init__(self, store: Path, claimed: Sequence[Claimed], set_aside: Sequence[Claimed] = ()) -> None:
        """Read nothing yet; the documents lie in `store`. Of what is set aside only the heads of mails are read."""
        self.problems: list[tuple[int, UnreadableFile]] = []
        self.members: list[Kept] = []
        self.narratives: list[tuple[int, bytes]] = []
        self.letters: list[tuple[int, Letter]] = []
        self.opened = 0
        self.left: list[int] = []
        self._store, self._claimed = store, claimed
        self._failed = [one for one in set_aside if one.is_mail]

    def rows(self, pool: Pool) -> Iterator[tuple[int, bytes]]:
        """(arrival id, row of raw_reading) of every document that gives a reading."""
        for job, answer in pool.read(self._jobs()):
            one: Claimed = job.key
            try:
                row = self._taken(one, answer)
            except UnreadableFile as problem:
                self.problems.append((one.arrival, problem))
                if one.is_mail and not isinstance(answer, Container):
                    self._failed.append(one)
            else:
                if row is not None:
                    yield one.arrival, row
        for job, answer in pool.read(self._heads()):
            if isinstance(answer, Container) and answer.letter:
                self.letters.append((job.key.arrival, answer.letter))

    def _heads(self) -> Iterator[Job]:
        for one in self._failed:
            try:
                content = fetch(self._store, one.sha256)
            except HuizongError:
                _LOG.exception("arrival %s", one.arrival)
            else:
                yield self._job(one, head_of(content))

    def _jobs(self) -> Iterator[Job]:
        until = time.monotonic() + _SECONDS
        for one in self._claimed:
            if time.monotonic() > until:
                self.left.append(one.arrival)
                continue
            try:
                content = fetch(self._store, one.sha256)
            except HuizongError:  # the file is missing or no longer what landed: costs this arrival, not its neighbours
                _LOG.exception("arrival %s", one.arrival)
                self.problems.append((one.arrival, refusal("beyond_us")))
            else:
                yield self._job(one, content)

    @staticmethod
    def _job(one: Claimed, content: bytes) -> Job:
        return Job(one, one.name, content, Sender(one.campaign, one.unit, one.form, one.unit_name, one.is_mail))

    def _taken(self, one: Claimed, answer: Answer) -> bytes | None:
        """The row of a reading, None for a narrative or an opened archive; UnreadableFile for anything else."""
        match answer:
            case Read("reading", row) if is_one_row(row):
                return row
            case Read("narrative", row) if is_one_row(row, NARRATIVE_COLUMNS):
                self.narratives.append((one.arrival, row))
                return None
            case Read("both", rows):
                table, _, text = rows.partition(b"\n")
                self._taken(one, Read("narrative", text))
                return self._taken(one, Read("reading", table))
            case Container():
                if one.is_mail and answer.letter:
                    self.letters.append((one.arrival, answer.letter))
                members = [(member.name, member.content) for member in members_of(answer, one.depth)]
                self.members += keep_members(self._store, one.arrival, members)
                self.opened += 1
                return None
            case UnreadableFile():
                raise answer
            case Fault(text):
                _LOG.error("arrival %s (%s) could not be read: %s", one.arrival, one.sha256, text)
                raise refusal("beyond_us")
            case _:
                raise refusal("crashed")
