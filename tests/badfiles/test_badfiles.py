"""Every bad file has its right outcome, and whatever it was, the good file after it is read as ever."""

from itertools import cycle

from tests.badfiles.files import bad_files
from tests.badfiles.runner import Child
from tests.unit.formats.samples import SHOWN, TABLES


def is_right(outcome, expected):
    """ "any" stands for files spoiled at random: read or refused, but nothing else."""
    return outcome == expected or (expected == "any" and (outcome == "reads" or outcome.startswith("F")))


def test_no_bad_file_harms_anything_but_itself():
    good = cycle([make() for make in TABLES.values()])
    wrong, names = [], []
    with Child() as child:
        for bad in bad_files():
            names.append(bad.name)
            answer = child.open(bad.content)
            if not is_right(answer["outcome"], bad.outcome):
                wrong.append((bad.name, bad.outcome, answer))
            after = child.open(next(good))
            if after["outcome"] != "reads" or dict(after["found"][:9]) != SHOWN:
                wrong.append((f"after {bad.name}", after))
    assert not wrong
    assert len(names) == len(set(names)) >= 250


def test_a_child_that_dies_costs_one_file_only():
    with Child() as child:
        child.open(b"1,2\r\n3,4\r\n")
        child._process.kill()
        assert child.open(b"1,2\r\n3,4\r\n")["outcome"] == "dead"
        assert child.open(b"1,2\r\n3,4\r\n")["outcome"] == "reads"
