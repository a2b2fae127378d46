"""`huizong reply` answers files as `huizong check` judges them."""

import json

from click.testing import CliRunner

from huizong.cli import main
from huizong.forms.layout import REPLY_SHEET
from tests.unit.parse.workbooks import stamped
from tests.unit.reply.samples import CATALOGUE, faulty_template, opened


def test_each_file_gets_its_reply(tmp_path):
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "某所.xlsx").write_bytes(faulty_template())
    (tmp_path / "in" / "b" / "某所.xlsx").write_bytes(faulty_template())
    (tmp_path / "in" / "总结.pdf").write_bytes(b"%PDF-1.4")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["reply", str(tmp_path / "in"), "--out", str(out), "--json"])
    told = {one["reply"]: one["outcome"] for one in json.loads(done.stdout)["files"]}
    assert done.exit_code == 2
    assert told == {
        str(out / "退回_某所.xlsx"): "returned",
        str(out / "退回_某所_2.xlsx"): "returned",
        str(out / "读不出_总结.xlsx"): "unreadable",
    }
    assert all(
        opened((out / name).read_bytes()).sheetnames[0] == REPLY_SHEET
        for name in ("退回_某所.xlsx", "读不出_总结.xlsx")
    )


def test_in_words_and_for_another_unit(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(faulty_template())
    done = CliRunner().invoke(main, ["reply", str(tmp_path / "a.xlsx"), "--out", str(tmp_path), "--unit", "ANOTHER"])
    assert done.stdout.strip() == f"a.xlsx：不能读取，{tmp_path / '读不出_a.xlsx'}"


def test_a_file_in_order_gets_none(tmp_path):
    required = sorted(CATALOGUE.reporters["branch_office"].required)
    (tmp_path / "a.xlsx").write_bytes(stamped(**dict.fromkeys(required, 0)))
    done = CliRunner().invoke(main, ["reply", str(tmp_path / "a.xlsx"), "--out", str(tmp_path / "out")])
    assert done.stdout.strip() == "a.xlsx：通过，不用答复"
    assert list((tmp_path / "out").iterdir()) == []
