"""Nobody sees or changes another's data: roles × areas × verbs, at the pages; and hostile names stay text on all of them."""

import re
from datetime import datetime

import pytest
from lxml import html

from huizong import pipeline
from huizong.accounts.admin import make_staff_account
from huizong.accounts.tokens import issue_token
from huizong.catalogue.calendar import CHINA
from huizong.warehouse.connect import transaction
from tests.province import unit

CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
NEAR, FAR, WHOLE = "640104000000", "640202000000", "640000000000"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'; drop table core_unit;--\t=cmd|' /C calc'!A0"
HIDDEN = "\u202e\u2066\u0007\u200f"
UNITS = {"A": NEAR, "A1": "640104005000", "B": FAR, "B1": "640202001000"}
PEOPLE = ("nobody", "A", "A1", "B1", "near", "far", "whole")
OFFICES, STAFF = {"A", "A1", "B1"}, {"near", "far", "whole"}
_DOWNLOAD = re.compile(r"/arrivals/\d+/(file|reply)")
WATCHED = (
    "core_extension",
    "core_edition",
    "core_signature",
    "core_withdrawal",
    "core_highlight",
    "core_review",
    "core_approval",
    "raw_arrival",
    "raw_document",
    "core_unit",
    "core_scope",
    "core_outbox",
    "portal_account",
    "portal_activation",
    "portal_token",
    "portal_draft",
)


@pytest.fixture(scope="module")
def people(portal):
    """Offices and staff of two counties and of the province, everything that has a name named as badly as can be."""
    province = portal.province
    province.add(
        *(
            unit(code, place, parent=code[0] if len(code) > 1 else None, name=f"{code}单位{EVIL}{HIDDEN}")
            for code, place in UNITS.items()
        )
    )
    with transaction(province.settings) as connection:
        for login, role, area in (("near", "staff", NEAR), ("far", "staff", FAR), ("whole", "admin", WHOLE)):
            make_staff_account(connection, login, role, area, f"{login}人员{EVIL}{HIDDEN}", None)
        for code in UNITS:
            issue_token(connection, code, "<img src=x onerror=alert(3)>")
    portal.accounts(*UNITS)
    portal.recipients(*((place, f"{code}收件{EVIL}", f"{code}@example.org") for code, place in UNITS.items()))
    for number, code in enumerate(UNITS):
        own = {"publicity_materials": 100 + number, "activity_participants": "约5000"}
        province.land(province.form(code, own=own), code, f"{code}文件{EVIL}{HIDDEN}.xlsx")
        bad = {"banners_hung": f"数千{EVIL}"}
        province.land(province.form(code, own=bad), code, f"{code}又一份{EVIL}{HIDDEN}.xlsx")
    province.run()
    for code in UNITS:
        province.land(f"没读完 {code}".encode(), code, f"{code}又一份{EVIL}{HIDDEN}.xlsx")
    with transaction(province.settings) as connection:
        connection.execute("update raw_arrival set attempts = 3 where state = 'landed'")
    assert pipeline.parse(province.settings)["quarantined"] == len(UNITS)
    for place in (WHOLE, NEAR):
        pipeline.summarise(province.settings, None, CUT_OFF, place)
    with transaction(province.settings) as connection:
        connection.execute(
            "insert into core_alarm (campaign, place, kind, text_zh) values ('2027', %s, 'late', %s)", (WHOLE, EVIL)
        )
    entered = {login: portal.enter(login) for login in (*OFFICES, *STAFF)}
    for code in OFFICES:
        csrf = portal.csrf(entered[code].get("/form"))
        entered[code].post("/form", data={"csrf": csrf, "action": "save", "explain.banners_hung": EVIL + HIDDEN})
    return {"nobody": portal.browser(), **entered}


@pytest.fixture(scope="module")
def sent(portal, people):
    """The arrival and the content of a unit's first file."""
    rows = portal.province.rows(
        "select distinct on (claimed_unit) claimed_unit, id, sha256 from raw_arrival order by 1, 2"
    )
    return {code: (number, sha256) for code, number, sha256 in rows}


@pytest.fixture(scope="module")
def versions(portal, people):
    """The version of each unit that counts."""
    return dict(portal.province.rows("select unit, id from core_version where is_current and part = 'table'"))


def pages(sent, versions):
    """Every page by its address, and who may see it."""
    seen = {
        "/": OFFICES,
        "/below": OFFICES,
        "/form": OFFICES,
        "/template": OFFICES,
        "/nil": OFFICES,
        "/history": OFFICES,
        "/history/diff?from=1&to=2": OFFICES,
        "/print/1": OFFICES,
        "/staff": STAFF,
        "/staff/units": STAFF,
        "/staff/chase": STAFF,
        "/staff/extensions": STAFF,
        "/staff/reviews": STAFF,
        "/staff/figures": STAFF,
        "/staff/editions": STAFF,
        f"/staff/editions?place={NEAR}": {"near", "whole"},
        f"/staff/editions/{NEAR}/1/manifest.json": {"near", "whole"},
        f"/staff/editions/{WHOLE}/1/manifest.json": {"whole"},
        "/staff/recipients": STAFF,
        "/staff/figures/publicity_materials": STAFF,
        "/staff/trace?indicator=publicity_materials": STAFF,
        "/staff/plans": STAFF,
        "/staff/highlights": STAFF,
        "/staff/letters": STAFF,
        "/staff/held": STAFF,
        "/staff/register": {"whole"},
        "/staff/people": {"whole"},
    }
    for code, line, looking in (("A1", {"A1", "A"}, "near"), ("B1", {"B1"}, "far")):
        number, sha256 = sent[code]
        place = UNITS[code]
        seen |= {
            f"/?unit={code}": line,
            f"/form?unit={code}": line,
            f"/template?unit={code}": line,
            f"/arrivals/{number}?unit={code}": line,
            f"/arrivals/{number}": {code},
            **{f"/arrivals/{number}/{what}?unit={code}": line for what in ("receipt", "file", "reply", "state")},
            **{f"/arrivals/{number}/{what}": {code} for what in ("receipt", "file", "reply", "state")},
            f"/nil?unit={code}": line,
            f"/history?unit={code}": line,
            f"/history/diff?unit={code}&from=1&to=2": line,
            f"/print/1?unit={code}": line,
            f"/staff/units/{code}": {looking, "whole"},
            f"/staff/files/{sha256}": {looking, "whole"},
            f"/staff?place={place}": {looking, "whole"},
            f"/staff/chase?place={place}": {looking, "whole"},
            f"/staff/reviews?place={place}": {looking, "whole"},
            f"/staff/reviews/{versions[code]}": {looking, "whole"},
            f"/staff/figures?place={place}": {looking, "whole"},
            f"/staff/plans?place={place}": {looking, "whole"},
            f"/staff/figures/publicity_materials?place={place}": {looking, "whole"},
            f"/staff/trace?indicator=publicity_materials&place={place}": {looking, "whole"},
        }
    return seen


def test_each_page_is_seen_by_those_it_is_for_and_nobody_else(people, sent, versions):
    wrong = []
    for address, allowed in pages(sent, versions).items():
        for login in PEOPLE:
            answer = people[login].get(address)
            shown = answer.status_code == 200 and answer.url.path == address.partition("?")[0]
            if shown != (login in allowed):
                wrong.append((login, address, answer.status_code, answer.url.path))
    assert wrong == []


def test_what_is_not_ones_own_stands_on_no_page(people):
    """Crawl all that each can reach: a unit's name is there only for its own line and area."""
    reach = {"A": {"A", "A1"}, "A1": {"A1"}, "B1": {"B1"}, "near": {"A", "A1"}, "far": {"B", "B1"}, "whole": set(UNITS)}
    reach["nobody"] = set()
    for login, client in people.items():
        text = "".join(page.text for page in crawl(client).values())
        found = {code for code in UNITS if re.search(rf"(?<!\w){code}(单位|文件|又一份)", text)}
        assert found == reach[login], login


@pytest.mark.parametrize("login", PEOPLE)
def test_no_name_becomes_markup_or_turns_the_text_around(people, login):
    pages_seen = crawl(people[login])
    assert len(pages_seen) >= {"nobody": 2}.get(login, 5)
    shown = 0
    for address, answer in pages_seen.items():
        assert answer.status_code == 200, address
        assert "<img src=x" not in answer.text, address
        assert "<script>" not in answer.text, address
        assert not set(HIDDEN) & set(answer.text), address
        tree = html.fromstring(answer.text)
        assert [one for one in tree.iter() for name in one.keys() if name.startswith("on")] == [], address  # noqa: SIM118
        assert all(one.get("src", "").startswith("/static/") for one in tree.iter("script")), address
        shown += "&lt;script&gt;" in answer.text
    assert shown >= (login != "nobody")


def crawl(client):
    """Every page that links lead to, by address."""
    waiting, seen = ["/", "/login", "/activate", "/staff/units?words=%3Cscript%3E&state=%22%3E"], {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if address.startswith("/staff") and answer.url.path == "/login":
            continue
        if address.startswith("/staff") and answer.status_code == 403:
            continue
        seen[address] = answer
        if answer.headers["content-type"].startswith("text/html"):
            for link in html.fromstring(answer.text).xpath("//a/@href | //form[@method='get']/@action"):
                download = link.startswith(("/template", "/staff/files", "/staff/editions/")) or _DOWNLOAD.match(link)
                if link.startswith("/") and not download and link not in seen:
                    waiting.append(link)
    return seen


def writes(portal, versions):
    """Every form by its address and content, and who may send it."""
    content = portal.province.form("A1", own={"banners_hung": 1})
    register = f"code,name,reporter,place,parent,email\nNEW,新,branch_office,{NEAR},,\n".encode()
    found = []
    for code, line, looking in (("A1", {"A1", "A"}, "near"), ("B1", {"B1"}, "far")):
        found += [
            ("/upload", {"unit": code, "key": "m"}, {"files": ("表.xlsx", content)}, line),
            ("/form", {"unit": code, "action": "save", "banners_hung": "1"}, None, line),
            ("/form", {"unit": code, "action": "nil", "key": "n"}, None, line),
            ("/form/check", {"unit": code, "banners_hung": "1"}, None, line),
        ]
        for action in ("choose", "remove"):
            form = {"action": action, "paragraph": "1"}
            found.append((f"/staff/highlights/{code}", form, None, {looking, "whole"}))
        for action in ("make", "code", "disable", "enable", "contact", "token", "revoke"):
            form = {"action": action, "text": f"x{action}@example.org"}
            found.append((f"/staff/units/{code}", form, None, {looking, "whole"}))
            found.append(("/staff/units", {**form, "chosen": code}, None, {looking, "whole"}))
        extension = {"unit": code, "until": "2027-03-24T18:00", "reason": EVIL + HIDDEN}
        found.append(("/staff/extensions", extension, None, {looking, "whole"}))
        for action in ("approve", "send_back"):
            form = {"action": action, "note": "请核对"}
            found.append((f"/staff/reviews/{versions[code]}", form, None, {looking, "whole"}))
        seen = portal.province.rows("select core_content(core_current_versions('2027', %s))", UNITS[code])[0][0]
        found.append(("/staff/reviews", {"place": UNITS[code], "seen": seen}, None, {looking, "whole"}))
    for place, whose in ((NEAR, {"near", "whole"}), (WHOLE, {"whole"})):
        ((content,),) = portal.province.rows("select content_sha256 from core_edition where place = %s", place)
        form = {"place": place, "number": "1", "content": content, "seat": "1"}
        found.append(("/staff/editions", form, None, whose))
    found.append(("/staff/register", {}, {"file": ("x.csv", register)}, {"whole"}))
    for action in ("make", "code", "disable", "enable"):
        form = {"action": action, "login": "near", "name": "某", "place": NEAR}
        found.append(("/staff/people", form, None, {"whole"}))
    return found


def test_nobody_changes_what_is_not_theirs(portal, people, versions):
    before = stored(portal)
    for login in PEOPLE:
        page = people[login].get("/")
        csrf = portal.csrf(page) if "csrf" in page.text else "x"
        for address, form, files, allowed in writes(portal, versions):
            if login not in allowed:
                people[login].post(address, data={"csrf": csrf, **form}, files=files)
                assert stored(portal) == before, (login, address, form)


def test_those_whose_it_is_change_nothing_without_the_code_of_the_session(portal, people, versions):
    before = stored(portal)
    for address, form, files, allowed in writes(portal, versions):
        for login in allowed:
            for csrf in ("", "x", portal.csrf(people["A" if login != "A" else "A1"].get("/"))):
                answer = people[login].post(address, data={"csrf": csrf, **form}, files=files)
                assert answer.status_code == 400, (login, address)
    assert stored(portal) == before


def stored(portal):
    """A digest of everything that the pages may write."""
    digests = " || ".join(
        # what is only looked at when signing in is no matter here
        f"(select coalesce(md5(string_agg((to_jsonb(t) - 'signed_in_at')::text, '' order by to_jsonb(t)::text)), '')"
        f" from {table} t)"
        for table in WATCHED
    )
    return portal.province.rows(f"select {digests}")
