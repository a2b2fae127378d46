"""Every bad file has its right outcome in the readers that the product uses; the good file after it is read as ever."""

import json
from itertools import cycle

from huizong.errors import UnreadableFile
from huizong.formats.document import Container
from huizong.isolate.opened import members_of
from huizong.isolate.pool import Pool
from huizong.isolate.wire import Fault, Job, Read
from huizong.parse.sender import Sender
from huizong.settings import Readers
from tests.badfiles.files import bad_files
from tests.unit.formats.samples import SHOWN, TABLES

SENDER = Sender("2027")


def outcome_of(answer):
    """A code, "reads", or "fault": our program failed on the file."""
    if isinstance(answer, Container):
        try:
            members_of(answer, 0)
        except UnreadableFile as refused:
            return refused.code
    if isinstance(answer, UnreadableFile):
        return answer.code
    return "fault" if isinstance(answer, Fault) else "reads"


def is_right(outcome, expected):
    """ "any" stands for files spoiled at random: read or refused, but not for want of a better answer."""
    refused = outcome.startswith("F") and outcome not in ("F011", "F021", "F022", "F023")
    return outcome == expected or (expected == "any" and (outcome == "reads" or refused))


def jobs(bad):
    good = cycle([make() for make in TABLES.values()])
    for one in bad:
        yield Job(one, one.name, one.content, SENDER)
        yield Job(f"after {one.name}", "good", next(good), SENDER)


def test_no_bad_file_harms_anything_but_itself():
    bad, wrong = list(bad_files()), []
    with Pool(Readers(count=2), "tests.badfiles.work:opener") as pool:
        for job, answer in pool.read(jobs(bad)):
            if isinstance(job.key, str):
                if not isinstance(answer, Read) or dict(json.loads(answer.payload)[:9]) != SHOWN:
                    wrong.append((job.key, answer))
            elif not is_right(outcome_of(answer), job.key.outcome):
                wrong.append((job.name, job.key.outcome, answer))
    assert not wrong
    names = [one.name for one in bad]
    assert len(names) == len(set(names)) >= 250
