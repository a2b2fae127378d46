"""The command line on a real warehouse: exit codes, one JSON object, one clear sentence."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from huizong import cli
from huizong.accounts.model import AccountRefused
from huizong.accounts.sign_in import activate
from huizong.accounts.tokens import unit_of_token
from huizong.catalogue.calendar import CHINA
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from tests.province import unit

COUNTY = "640521000000"


class Terminal:
    """Calls the entry point as a shell would."""

    def __init__(self, home, monkeypatch):
        monkeypatch.setenv("HUIZONG_HOME", str(home))
        for name in ("HUIZONG_DSN", "HUIZONG_CAMPAIGN", "HUIZONG_MODE"):
            monkeypatch.delenv(name, raising=False)
        self.monkeypatch = monkeypatch

    def __call__(self, *arguments):
        runner = CliRunner()
        self.monkeypatch.setattr("sys.argv", ["huizong", *map(str, arguments)])
        with runner.isolation() as (out, err, *_):
            code = 0
            try:
                cli.run()
            except SystemExit as end:
                code = int(end.code or 0)
        return code, out.getvalue().decode(), err.getvalue().decode()


@pytest.fixture
def huizong(server_home, monkeypatch):
    return Terminal(server_home, monkeypatch)


@pytest.fixture(scope="module")
def county(province):
    province.add(unit("BO", COUNTY, name="=cmd|x"), unit("T", "640521100000", parent="BO"))
    return province


def test_register_is_taken_over_whole_or_not_at_all(county, huizong, tmp_path):
    broken = tmp_path / "units.csv"
    broken.write_text(
        "code,name,reporter,place,parent,email\nN1,某所,branch_office,640521100000,BO,\n"
        "N2,某行,bank,999999999999,,\nN2,,shop,640521100000,NOBODY,\n",
        encoding="utf-8",
    )
    code, _, err = huizong("units", "import", broken)
    assert code == 3
    assert "Traceback" not in err
    for part in ("999999999999", "shop", "NOBODY"):
        assert part in err
    assert county.rows("select 1 from core_unit where code = 'N1'") == []
    good = tmp_path / "good.csv"
    good.write_text(
        "单位编码,单位名称,类型,行政区划代码,上级单位编码,邮箱\nN1,某所,branch_office,640521100000,BO,\n",
        encoding="gb18030",
    )
    assert huizong("units", "import", good)[0] == 0
    assert huizong("units", "import", good)[1].strip().endswith("0 个单位。"), "the same again changes nothing"
    assert county.rows("select count(*) from core_scope where unit = 'N1'") == [(2,)]


def test_templates_and_check(county, huizong, tmp_path):
    code, out, _ = huizong("template", "--all", "--out", tmp_path / "t", "--json")
    assert (code, json.loads(out)["written"]) == (0, 3)
    code, out, _ = huizong("check", tmp_path / "t" / "BO.xlsx", "--json")
    told = json.loads(out)
    assert (code, told["outcome"], told["unit"], told["problem"]) == (1, "returned", "BO", None)
    assert {"N001", "R001"} <= {finding["code"] for finding in told["findings"]}
    assert "F004" in told["not_checked"]
    assert huizong("template", "NOBODY", "--out", tmp_path / "t")[0] == 3
    assert huizong("template", "--out", tmp_path / "t")[0] == 3


@pytest.mark.parametrize(
    ("own", "code", "outcome"),
    [
        ({"publicity_materials": "3万余份", "consultations": 20}, 0, "accepted_with_notes"),
        ({"publicity_materials": "数千份"}, 1, "returned"),
    ],
)
def test_check_is_what_the_sender_would_be_told(county, huizong, tmp_path, own, code, outcome):
    (tmp_path / "a.xlsx").write_bytes(county.form("BO", own=own))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    ended, out, _ = huizong("check", tmp_path / "a.xlsx", "--json")
    told = json.loads(out)
    assert (ended, told["outcome"]) == (code, outcome)
    hedged = {value["indicator"]: value for value in told["values"]}.get("publicity_materials")
    if code == 0:
        assert (hedged["value"], hedged["low"], hedged["high"], hedged["unit"]) == (30000, 30000, 39999, "份")
    assert huizong("check", tmp_path / "a.xlsx", "--unit", "T", "--json")[0] == 2
    ended, out, _ = huizong("check", tmp_path, "--json")
    assert ended == 2, "the worst of several"
    assert len(json.loads(out)["files"]) == 2


def test_submit_process_rollup_and_questions(county, huizong, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(county.form("BO", own={"publicity_materials": "3万余份", "consultations": 20}))
    for command in (("submit", path, "--unit", "BO"), ("process",), ("rollup",)):
        assert huizong(*command, "--json")[0] == 0
    code, out, _ = huizong("figures", "--place", COUNTY, "--indicator", "publicity_materials", "--json")
    figures = json.loads(out)["figures"]
    assert code == 0
    assert {f["reporter"] for f in figures} == {"branch_office", "bank", "school", "other_department", "all"}
    assert [f["high"] for f in figures if f["reporter"] == "all"] == [39999]
    assert json.loads(huizong("status", "--json")[1])["reported"] == 1
    assert json.loads(huizong("audit", "--json")[1])["ok"]
    assert "3万余份" in huizong("trace", "--place", COUNTY, "--indicator", "publicity_materials")[1]
    code, out, _ = huizong("summarise", "--out", tmp_path / "out", "--json")
    folder = json.loads(out)["folder"]
    assert huizong("verify", folder)[0] == 0
    again = json.loads(huizong("summarise", "--out", tmp_path / "out", "--as-of", "2027-03-19T10:00", "--json")[1])
    assert again["folder"] == folder, "the same snapshot is the same edition"


@pytest.mark.parametrize(
    "arguments",
    [
        ("figures", "--place", "1"),
        ("figures", "--place", COUNTY, "--indicator", "nothing"),
        ("figures", "--place", COUNTY, "--reporter", "nobody"),
        ("figures", "--place", COUNTY, "--as-of", "soon"),
        ("trace", "--place", COUNTY, "--indicator", "nothing"),
        ("status", "--place", "640000"),
        ("check", "/no/such/file"),
        ("units", "import", "/no/such/file"),
        ("verify", "."),
        ("nonsense",),
        ("figures",),
    ],
)
def test_mistakes_of_the_caller_end_3_with_a_sentence(county, huizong, arguments):
    code, out, err = huizong(*arguments)
    assert code == 3
    assert "Traceback" not in err + out
    assert err.strip()


def test_a_database_that_is_away_ends_3_with_a_sentence(county, huizong, monkeypatch):
    monkeypatch.setenv("HUIZONG_DSN", "postgresql://127.0.0.1:1/huizong")
    code, _, err = huizong("status")
    assert code == 3
    assert "连不上数据库" in err


def test_a_warehouse_of_an_older_version_says_what_to_do(county, huizong):
    with transaction(county.settings, "huizong_owner") as connection:
        connection.execute("alter table core_version rename column withdrawn_at to gone")
    try:
        code, _, err = huizong("status")
    finally:
        with transaction(county.settings, "huizong_owner") as connection:
            connection.execute("alter table core_version rename column gone to withdrawn_at")
    assert code == 3
    assert "结构与本程序不符" in err
    assert "huizong init" in err


def test_a_warehouse_that_was_never_made_says_what_to_do(huizong, monkeypatch, server_home):
    monkeypatch.setenv("HUIZONG_CAMPAIGN", "1999")
    code, _, err = huizong("status")
    assert code == 3
    assert "1999" in err


def test_checks_across_submissions(county):
    county.clock(datetime(2026, 3, 18, 9, tzinfo=CHINA))
    county.send("T", year=2026, own={"publicity_materials": 500, "consultations": 300})
    county.run()
    county.clock(datetime(2027, 3, 20, 9, tzinfo=CHINA))
    county.send("T", own={"publicity_materials": 90000, "consultations": 300})
    county.send("BO", own={"publicity_materials": 10, "consultations": 1}, including={"consultations": 250})
    county.run()
    assert "Y001" in county.codes("T")
    assert county.verdict("T") == "awaiting_explanation"
    assert "S001" in county.codes("BO"), "301 here and below, 250 said"
    finding = county.rows("select said, expected, cell from core_finding where code = 'S001'")
    assert finding[0][:2] == ("250 人次", "不小于 301 人次")
    county.send(
        "T", own={"publicity_materials": 90000, "consultations": 300}, explanations={"publicity_materials": "属实"}
    )
    county.run()
    assert county.verdict("T") == "accepted_with_notes"


def test_the_supplement_follows_the_final(county, huizong, tmp_path):
    county.clock(datetime(2027, 3, 28, 17, 30, tzinfo=CHINA))
    final = json.loads(huizong("summarise", "--out", tmp_path, "--as-of", "2027-03-28T17:30", "--json")[1])
    assert final["kind"] == "final"
    county.clock(datetime(2027, 3, 29, 9, tzinfo=CHINA))
    county.send("BO", own={"publicity_materials": 77, "consultations": 1})
    county.run()
    later = json.loads(huizong("summarise", "--out", tmp_path, "--json")[1])
    assert (later["kind"], later["number"]) == ("supplement", final["number"] + 1)
    assert huizong("verify", final["folder"])[0] == 0, "the final still is what had come in by the cut-off"
    assert huizong("verify", later["folder"])[0] == 0


def test_editions_are_listed_and_made_again(county, huizong, tmp_path):
    told = json.loads(huizong("editions", "--json")[1])
    assert told["standing"] == 1, "the final and the supplement are not signed"
    assert told["said"] in huizong("editions")[1]
    newest = told["editions"][0]
    code, said, _ = huizong("rebuild", newest["number"], "--out", tmp_path, "--json")
    assert code == 0
    again, filed = Path(json.loads(said)["folder"]), county.settings.editions / newest["folder"]
    assert (again / "汇总表.xlsx").read_bytes() == (filed / "汇总表.xlsx").read_bytes()
    code, _, why = huizong("rebuild", 99, "--out", tmp_path)
    assert code == 3
    assert "第 99 号" in why


def test_the_list_of_recipients_is_imported_and_shown(county, huizong, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text(f"区划代码,收件单位,邮箱\n{COUNTY},县局,a@x.cn\n", encoding="utf-8")
    assert json.loads(huizong("recipients", "import", path, "--json")[1]) == {"rows": 1, "added": 1, "removed": 0}
    assert "县局  a@x.cn" in huizong("recipients", "list")[1]
    path.write_text("区划代码,收件单位,邮箱\n1,,x\n", encoding="utf-8")
    code, _, why = huizong("recipients", "import", path)
    assert code == 3
    assert why.count("第2行") == 3


def test_the_first_administrator_is_made_here_with_a_code_that_works_once(county, huizong):
    code, said, _ = huizong("accounts", "staff", "boss", "--area", COUNTY, "--name", "管理员", "--admin", "--json")
    assert code == 0
    secret = json.loads(said)["code"]
    assert county.rows("select role, area, password_hash from portal_account where login = 'boss'") == [
        ("admin", COUNTY, None)
    ]
    with transaction(county.settings, "huizong_portal") as connection:
        assert activate(connection, secret, "一句好记的话 2027").login == "boss"
    with transaction(county.settings, "huizong_portal") as connection, pytest.raises(AccountRefused):
        activate(connection, secret, "一句好记的话 2027")
    for wrong in (
        ("boss", "--area", COUNTY, "--name", "x"),
        ("new", "--area", "999999999999", "--name", "x"),
        ("新", "--area", COUNTY, "--name", "x"),
    ):
        code, _, err = huizong("accounts", "staff", *wrong)
        assert (code, "Traceback" in err) == (3, False)


def test_accounts_codes_and_tokens_of_units(county, huizong):
    assert json.loads(huizong("accounts", "make", "--units", "T", "--json")[1]) == {"made": 1}
    assert json.loads(huizong("accounts", "make", "--units", "T", "--json")[1]) == {"made": 0}
    assert huizong("accounts", "make", "--units", "T,NOBODY")[0] == 3
    assert "激活码" in huizong("accounts", "code", "T")[1]
    assert huizong("accounts", "code", "NOBODY")[0] == 3
    token = json.loads(huizong("tokens", "issue", "T", "--label", "接口", "--json")[1])["token"]
    with transaction(county.settings) as connection:
        assert unit_of_token(connection, token) == "T"
    assert huizong("tokens", "issue", "T", "--label", "接口")[0] == 3
    assert json.loads(huizong("tokens", "revoke", "T", "--label", "接口", "--json")[1]) == {"revoked": 1}
    assert huizong("tokens", "revoke", "T", "--label", "接口")[0] == 3
    with transaction(county.settings) as connection:
        assert unit_of_token(connection, token) is None


def test_a_server_made_by_an_earlier_program_gets_the_new_role(county, server_home):
    identities = server_home / "postgres" / "pg_ident.conf"
    whole = identities.read_text()
    identities.write_text("".join(line for line in whole.splitlines(True) if "registrar" not in line))
    embedded.keep_roles(server_home)
    assert sorted(identities.read_text().splitlines()) == sorted(whole.splitlines())
    with transaction(county.settings, "huizong_registrar") as connection:
        assert connection.execute("select current_user").fetchone() == ("huizong_registrar",)
