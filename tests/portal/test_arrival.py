"""What an office is shown of one arrival: at once, recorded, to download, to explain and to withdraw."""

import io
import time
import zipfile
from copy import copy
from dataclasses import replace
from urllib.parse import unquote

import openpyxl
import pytest

from huizong import pipeline
from huizong.warehouse.connect import transaction
from tests.portal.conftest import served
from tests.portal.test_report import upload
from tests.province import BEFORE

FAULTY = {"banners_hung": "数千", "complaints_settled": 5, "complaints_settled_onsite": 9}


def number(answer):
    return int(answer.url.path.split("/")[2])


def shown_at_once(client, portal, *files):
    started = time.monotonic()
    page = upload(portal, client, *files)
    while "正在预审" in page.text and time.monotonic() - started < 20:
        page = client.get(page.url.path)
    return page, time.monotonic() - started


@pytest.fixture(scope="module")
def office(portal):
    client = portal.enter("BO-TOWN")
    shown_at_once(client, portal, ("先.xlsx", portal.province.form("BO-TOWN")))
    return client


def test_every_fault_is_shown_at_its_cell_within_two_seconds(portal, office):
    content = portal.province.form("BO-TOWN", own=FAULTY)
    page, seconds = shown_at_once(office, portal, ("错.xlsx", content))
    assert "预审结果：有必须更正的问题" in page.text
    assert "数千" in page.text
    assert "现场调解件数是调解成功件数的一部分" in page.text
    assert seconds < 2
    assert office.get(f"{page.url.path}/state").json() == {"state": "preview"}
    portal.province.run()
    assert office.get(f"{page.url.path}/state").json() == {"state": "recorded"}
    assert "预审结果" not in office.get(page.url.path).text


def test_each_file_of_an_archive_is_judged(portal, office):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("好.xlsx", portal.province.form("BO-TOWN", own={"publicity_materials": 61}))
        archive.writestr("坏.xlsx", portal.province.form("BO-TOWN", own=FAULTY))
    page, _ = shown_at_once(office, portal, ("一包.zip", box.getvalue()))
    assert "一包.zip / 好.xlsx" in page.text
    assert "一包.zip / 坏.xlsx：有必须更正的问题" in page.text
    portal.province.run()
    assert "其中的文件（2 个）" in office.get(page.url.path).text


def test_a_form_of_another_unit_is_told_in_a_sentence(portal, office):
    page, _ = shown_at_once(office, portal, ("别家.xlsx", portal.province.form("BO-OTHER")))
    assert "这是别的单位的表" in page.text


@pytest.mark.parametrize("recorded", [False, True])
def test_the_copy_that_goes_back_is_marked_and_the_original_is_as_it_was_sent(portal, office, recorded):
    content = portal.province.form("BO-TOWN", own=FAULTY | {"banners_hung": f"数百{recorded}"})
    page, _ = shown_at_once(office, portal, ("表 <b>\u202e.xlsx", content))
    if recorded:
        portal.province.run()
    reply = office.get(f"{page.url.path}/reply")
    assert unquote(reply.headers["content-disposition"]).startswith("attachment; filename*=UTF-8''退回_表 ")
    assert openpyxl.load_workbook(io.BytesIO(reply.content)).sheetnames[0] == "汇总系统答复"
    original = office.get(f"{page.url.path}/file")
    assert original.content == content
    assert original.headers["x-content-type-options"] == "nosniff"
    assert original.headers["content-disposition"].startswith("attachment")
    assert original.headers["content-type"] == "application/octet-stream"


def awaiting(portal, office, **more):
    """A form in which only an explanation is missing, recorded."""
    own = dict.fromkeys(portal.province.catalogue.reporters["branch_office"].required, 3) | more
    page, _ = shown_at_once(office, portal, ("待说明.xlsx", portal.province.form("BO-TOWN", own=own, explained=False)))
    portal.province.run()
    return office.get(page.url.path)


def test_an_explanation_on_the_page_makes_a_new_version_with_the_same_figures(portal, office):
    page = awaiting(portal, office, publicity_materials=900_000_000, banners_hung="约300")
    assert portal.province.verdict("BO-TOWN") == "awaiting_explanation", page.text
    assert "在这里写明原因" in page.text
    fields = [name.split('"')[0] for name in page.text.split('name="explain.')[1:]]
    form = {"csrf": portal.csrf(page), "key": "e" * 32, **{f"explain.{code}": "已核实，属实" for code in fields}}
    answer = office.post(f"{page.url.path}/explain", data=form)
    assert answer.url.path != page.url.path
    portal.province.run()
    assert portal.province.verdict("BO-TOWN") == "accepted_with_notes"
    first, second = portal.province.rows(
        "select r.own, r.own_low, r.own_high from raw_reading r where r.arrival_id = any(%s) order by 1",
        [number(page), number(answer)],
    )
    assert first == second
    assert office.post(f"{page.url.path}/explain", data=form).url.path == answer.url.path


def test_what_our_form_would_read_otherwise_has_to_be_explained_in_the_file(portal, office):
    page = awaiting(portal, office, publicity_materials=800_000_000)
    with_other_cell = (
        "update raw_reading set cells = jsonb_set(cells::jsonb, '{own.publicity_materials,2}', '\"8\"')::json"
        f" where arrival_id = {number(page)}"
    )
    with transaction(portal.province.settings, "huizong_owner") as connection:
        connection.execute("create policy test on raw_reading to huizong_owner using (true)")
        connection.execute(with_other_cell.encode())
    form = {"csrf": portal.csrf(page), "key": "d" * 32, "explain.publicity_materials": "属实"}
    answer = office.post(f"{page.url.path}/explain", data=form)
    assert "请把说明写进原文件" in answer.text


def test_history_the_difference_of_two_versions_and_the_print_view(portal, office):
    for figure in ("约300", "400"):
        upload(portal, office, ("历.xlsx", portal.province.form("BO-TOWN", own={"publicity_materials": figure})))
    portal.province.run()
    page = office.get("/history")
    assert page.text.count("历.xlsx") == 2
    numbers = [n for (n,) in portal.province.rows("select max(number) from core_version where unit = 'BO-TOWN'")]
    diff = office.get(f"/history/diff?from={numbers[0] - 1}&to={numbers[0]}")
    assert ("约300" in diff.text, "400" in diff.text, "共 1 处不同" in diff.text) == (True, True, True)
    assert "没有这一版" in office.get("/history/diff?from=1&to=9999").text
    printed = office.get("/print")
    assert all(words in printed.text for words in ("领导签字", "盖章", "填表人", "日期", "400", "凤凰北街所"))
    assert "报送回执" in office.get("/arrivals/1/receipt").text


def test_a_withdrawal_is_confirmed_and_the_version_before_counts_again(portal, office):
    for figure in (31, 32):
        page = upload(portal, office, ("撤.xlsx", portal.province.form("BO-TOWN", own={"publicity_materials": figure})))
        portal.province.run()
    place = "640104002000"
    assert portal.province.figure(place, "publicity_materials")["value"] == 32
    asked = office.get(f"{page.url.path}/withdraw")
    form = {"csrf": portal.csrf(asked)}
    assert office.post(f"{page.url.path}/withdraw", data=form).url.path.endswith("/withdraw")
    done = office.post(f"{page.url.path}/withdraw", data=form | {"sure": "yes"})
    assert "已申请撤回" in done.text
    assert "不能撤回" in office.get(f"{page.url.path}/withdraw").text
    portal.province.run()
    assert portal.province.figure(place, "publicity_materials")["value"] == 31
    assert "已撤回" in office.get(page.url.path).text


def test_what_an_edition_has_used_cannot_be_withdrawn(portal, office, tmp_path):
    page = upload(portal, office, ("用.xlsx", portal.province.form("BO-TOWN", own={"publicity_materials": 33})))
    portal.province.run()
    assert "/withdraw" in office.get(page.url.path).text
    pipeline.summarise(portal.province.settings, tmp_path, place="640104000000")
    assert "/withdraw" not in office.get(page.url.path).text
    assert "不能撤回" in office.get(f"{page.url.path}/withdraw").text


def test_a_stranger_gets_nothing_of_it(portal, office):
    stranger = portal.enter("BO-OTHER")
    for what in ("", "/state", "/file", "/reply", "/receipt", "/withdraw"):
        answer = stranger.get(f"/arrivals/1{what}")
        assert answer.status_code == 400, what
        assert "不是贵单位的" in answer.text


def test_the_interface_checks_without_submitting(portal):
    client = portal.browser()
    client.headers["authorization"] = f"Bearer {portal.token('BO-OTHER')}"
    before = portal.province.rows("select count(*) from raw_arrival")
    told = client.post("/api/v1/check", files={"file": ("表.xlsx", portal.province.form("BO-OTHER", own=FAULTY))})
    assert told.status_code == 200
    assert (told.json()["outcome"], told.json()["unit"]) == ("returned", "BO-OTHER")
    assert {"file", "sha256", "values", "findings", "not_checked", "problem", "documents"} <= told.json().keys()
    assert portal.province.rows("select count(*) from raw_arrival") == before


def test_before_it_opens_nothing_lands_and_a_late_one_is_marked(portal):
    portal.province.clock(BEFORE.replace(day=23))
    client = portal.enter("BO-OTHER")
    late = upload(portal, client, ("迟.xlsx", portal.province.form("BO-OTHER", own={"publicity_materials": 41})))
    assert "迟报" in late.text
    page = client.get("/")
    assert "已过期 16 小时" in page.text
    before = portal.province.rows("select count(*) from raw_arrival")
    portal.province.clock(BEFORE.replace(month=2))
    client = portal.enter("BO-OTHER")
    page = client.get("/")
    assert "的报送从 2027年3月1日 00:00 开始" in page.text
    form = {"csrf": portal.csrf(page), "key": "c" * 32}
    answer = client.post("/upload", data=form, files=[("files", ("早.xlsx", b"x"))])
    assert (answer.status_code, "还不能报送" in answer.text) == (409, True)
    portal.province.clock(BEFORE)
    assert portal.province.rows("select count(*) from raw_arrival") == before


def test_after_the_year_nothing_is_taken(portal):
    later = copy(portal.province)
    later.settings = replace(portal.province.settings, campaign="2027")
    portal.province.clock(BEFORE.replace(year=2028, month=1, day=1, hour=0))
    before = portal.province.rows("select count(*) from raw_arrival")
    with served(later) as closed:
        client = closed.enter("BO-OTHER")
        page = client.get("/")
        assert "起不再接收贵单位 2027 年的报送" in page.text
        for answer in (
            client.post("/upload", data={"csrf": portal.csrf(page), "key": "y"}, files=[("files", ("晚.xlsx", b"x"))]),
            client.post("/nil", data={"csrf": portal.csrf(page), "key": "y"}),
        ):
            assert (answer.status_code, "不再接收贵单位" in answer.text) == (409, True)
    portal.province.clock(BEFORE)
    assert portal.province.rows("select count(*) from raw_arrival") == before


def test_too_many_files_are_refused_with_a_sentence(portal):
    office = portal.enter("BO-TOWN")
    files = [(f"{n}.txt", b"x") for n in range(21)]
    before = portal.province.rows("select count(*) from raw_arrival")
    assert "一次最多上传 20 个文件" in upload(portal, office, *files).text
    assert portal.province.rows("select count(*) from raw_arrival") == before
    several = upload(portal, office, *[(f"{n}.txt", f"只是文字{n}".encode()) for n in range(3)])
    assert "刚才收到 3 个文件" in several.text
