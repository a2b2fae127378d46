import httpx

from tests.portal.conftest import Portal


def upload(portal: Portal, client: httpx.Client, *files: tuple[str, bytes], key: str = "") -> httpx.Response:
    page = client.get("/")
    key = key or page.text.split('name="key" value="')[1].split('"')[0]
    return client.post(
        "/upload",
        data={"csrf": portal.csrf(page), "key": key},
        files=[("files", (name, content)) for name, content in files],
    )


def test_an_upload_is_landed_before_its_receipt_and_proved_by_it(portal):
    client = portal.enter("BO-TOWN")
    content = portal.province.form("BO-TOWN", own={"banners_hung": 3})
    answer = upload(portal, client, ("<img src=x onerror=alert(1)>.xlsx", content))
    assert answer.status_code == 200
    assert "回执" in answer.text
    assert "<img src=x" not in answer.text
    ((sha256,),) = portal.province.rows("select sha256 from raw_arrival where claimed_unit = 'BO-TOWN'")
    number = answer.url.path.rpartition("/")[2]
    anyone = portal.browser()
    assert "属实" in anyone.get(f"/receipts/{number}/{sha256}").text
    assert anyone.get(f"/receipts/{number}/{'0' * 64}").status_code == 404
    assert anyone.get(f"/receipts/{int(number) + 1}/{sha256}").status_code == 404


def test_a_double_click_is_one_arrival_and_the_same_file_later_another(portal):
    client = portal.enter("BO-TOWN")
    content = portal.province.form("BO-TOWN", own={"banners_hung": 4})
    first, second = (upload(portal, client, ("表.xlsx", content), key="k" * 32) for _ in range(2))
    assert first.url == second.url
    assert upload(portal, client, ("表.xlsx", content)).url != first.url
    other = portal.province.form("BO-TOWN", own={"banners_hung": 5})
    assert "标识已用于另一个文件" in upload(portal, client, ("表.xlsx", other), key="k" * 32).text


def test_findings_are_shown_at_their_cells_once_judged(portal):
    client = portal.enter("BO-TOWN")
    content = portal.province.form("BO-TOWN", own={"banners_hung": "数千"})
    answer = upload(portal, client, ("表.xlsx", content))
    portal.province.run()
    page = client.get(answer.url.path)
    assert "数千" in page.text
    assert "Q001" not in page.text
    assert "悬挂横幅" in page.text


def test_nobody_sees_what_another_sent(portal):
    client = portal.enter("BO-TOWN")
    answer = upload(portal, client, ("表.xlsx", portal.province.form("BO-TOWN", own={"banners_hung": 6})))
    stranger = portal.enter("BO-OTHER")
    refused = stranger.get(answer.url.path)
    assert refused.status_code == 400
    assert "不是贵单位的" in refused.text


def test_what_is_empty_or_too_large_is_said_and_nothing_lands(portal):
    client = portal.enter("BO-TOWN")
    before = portal.province.rows("select count(*) from raw_arrival")
    assert "没有选择文件" in upload(portal, client, ("空.xlsx", b"")).text
    assert upload(portal, client, ("大.xlsx", b"x" * (32 << 20))).status_code == 413
    assert portal.province.rows("select count(*) from raw_arrival") == before


def test_the_interface_lands_once_for_a_key_and_tells_what_came_of_it(portal):
    client = portal.browser()
    client.headers["authorization"] = f"Bearer {portal.token('BO-OTHER')}"
    content = portal.province.form("BO-OTHER", own={"publicity_materials": 700})
    sent = [
        client.post("/api/v1/submissions", files={"file": ("表.xlsx", content)}, headers={"idempotency-key": "a"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in sent] == [201, 201]
    assert sent[0].json() == sent[1].json()
    number = sent[0].json()["number"]
    assert client.get(f"/api/v1/submissions/{number}").json()["verdict"] is None
    portal.province.run()
    assert client.get(f"/api/v1/submissions/{number}").json()["verdict"] in ("accepted", "accepted_with_notes")
    client.headers["authorization"] = "Bearer hz-wrong"
    refused = client.get(f"/api/v1/submissions/{number}")
    assert (refused.status_code, list(refused.json())) == (401, ["error"])


def test_the_form_is_checked_in_place_and_submitted_as_a_workbook(portal):
    client = portal.enter("BO-OTHER")
    page = client.get("/form")
    answers = {"csrf": portal.csrf(page), "key": "f" * 32, "banners_hung": "数千", "explain.banners_hung": ""}
    told = client.post("/form/check", data=answers).json()
    assert "数千" in told["banners_hung"][0]
    assert 'value="数千"' in client.get("/form").text
    asked = client.post("/form", data={**answers, "action": "nil"})
    assert asked.url.path == "/nil"
    nil = client.post("/nil", data=answers)
    assert nil.url.path.startswith("/arrivals/")
    portal.province.run()
    assert portal.province.rows(
        "select v.nil, a.channel from core_version v join raw_arrival a on a.id = v.arrival_id"
        " where v.unit = 'BO-OTHER' order by v.id desc limit 1"
    ) == [(True, "form")]
