"""An office's way through the portal in a real browser."""

import re
import time

from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, PHONE

FAULTY = {"banners_hung": "数千", "complaints_settled": 5, "complaints_settled_onsite": 9}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file(name, content):
    return {"name": name, "mimeType": XLSX, "buffer": content}


def test_activation_sets_the_password_and_shows_the_deadline_in_words(desk):
    page = desk.page()
    page.goto("/")
    expect(page).to_have_url(re.compile("/login$"))
    page.get_by_role("link", name="用激活码设置口令").click()
    page.get_by_label("激活码").fill(desk.portal.code("BO-NEW"))
    page.get_by_label("新口令").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    page.get_by_role("button", name="设置口令并登录").click()
    expect(page.get_by_text("还没有上报。")).to_be_visible()
    expect(page.get_by_text("还有 3 天 8 小时")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    page.get_by_label("登录名").fill("BO-NEW")
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text("前进街所").first).to_be_visible()


def test_template_upload_with_errors_correction_and_acceptance(desk):
    page = desk.enter("BO-TOWN")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载统计表").click()
    assert download.value.suggested_filename == "BO-TOWN-2027.xlsx"
    page.locator("#files").set_input_files(file("错.xlsx", desk.province.form("BO-TOWN", own=FAULTY)))
    expect(page.locator("#chosen")).to_contain_text("错.xlsx")
    started = time.monotonic()
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_text("现场调解件数是调解成功件数的一部分").first).to_be_visible()
    seconds = time.monotonic() - started
    assert seconds < 2, seconds
    expect(page.get_by_role("heading", name="预审结果：有必须更正的问题")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载批注件").click()
    assert download.value.suggested_filename == "退回_错.xlsx"
    desk.province.run()
    # the page follows by itself
    expect(page.get_by_role("heading", name="审核结果：退回，统计表第 1 版")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="回到我的上报").click()
    expect(page.get_by_text("最近一次报送被退回")).to_be_visible()
    page.locator("#files").set_input_files(
        file("对.xlsx", desk.province.form("BO-TOWN", own={"publicity_materials": 30}))
    )
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("heading", name=re.compile("预审结果"))).to_be_visible()
    desk.province.run()
    page.goto("/")
    expect(page.get_by_text("已上报：第 2 版")).to_be_visible()


def test_files_are_dropped_several_at_once(desk):
    page = desk.enter("BO-TOWN")
    page.evaluate(
        """() => {
            const held = new DataTransfer();
            for (const name of ["一.txt", "二.txt"]) held.items.add(new File([name + "只有文字"], name));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.locator("#chosen li")).to_have_count(2)
    page.get_by_role("button", name="上传").dblclick()
    expect(page.get_by_text("刚才收到 2 个文件")).to_be_visible()
    assert desk.province.rows("select count(*) from raw_arrival where name in ('一.txt', '二.txt')") == [(2,)]


def test_a_lost_connection_is_told_and_the_same_button_sends_it_once(desk):
    page = desk.enter("BO-TOWN")
    page.locator("#files").set_input_files(file("断.xlsx", desk.province.form("BO-TOWN", own={"banners_hung": 31})))
    page.context.set_offline(True)
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_text("连接中断，文件没有收下")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("heading", name=re.compile("收件"))).to_be_visible()
    assert desk.province.rows("select count(*) from raw_arrival where name = '断.xlsx'") == [(1,)]
    desk.heard[:] = [said for said in desk.heard if "ERR_INTERNET_DISCONNECTED" not in said]


def test_form_draft_paste_explanation_and_submission(desk):
    page = desk.enter("BO-FORM")
    page.get_by_role("link", name="网上填报", exact=True).click()
    first = page.locator("table.fill td.own input").first
    first.evaluate(
        """(field) => {
            const held = new DataTransfer();
            held.setData("text", "3\\r\\n约300\\r\\n5\\r\\n");
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.locator("#state")).to_have_text("草稿已自动保存。")
    values = page.locator("table.fill td.own input").evaluate_all("all => all.slice(0, 4).map(one => one.value)")
    assert values == ["3", "约300", "5", ""]
    page.reload()
    expect(first).to_have_value("3")
    field = page.locator("#banners_hung")
    field.fill("数千")
    field.blur()
    expect(page.locator("#banners_hung-said")).to_contain_text("数千")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("30")
    field.blur()
    expect(page.locator("#banners_hung-said")).to_be_hidden()
    for code in desk.province.catalogue.reporters["branch_office"].required:
        page.locator(f"[id='{code}']").fill("2")
    page.get_by_role("button", name="检查").click()
    expect(page.get_by_role("heading", name="2027 年网上填报：文化街所")).to_be_visible()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("预审结果"))).to_be_visible()
    desk.province.run()
    assert desk.province.rows(
        "select a.channel, v.verdict in ('accepted', 'accepted_with_notes') from core_version v"
        " join raw_arrival a on a.id = v.arrival_id where v.unit = 'BO-FORM'"
    ) == [("form", True)]


def test_a_nil_return_is_two_clicks_and_warns_of_what_it_replaces(desk):
    desk.province.land(desk.province.form("BO-NIL", own={"publicity_materials": 3}), "BO-NIL")
    desk.province.run()
    page = desk.enter("BO-NIL", PHONE)
    page.get_by_role("link", name="本单位无活动，报零报告").click()
    expect(page.get_by_text("零报告通过后将取代它")).to_be_visible()
    page.get_by_role("button", name="确认：本单位无活动").click()
    expect(page.get_by_role("heading", name=re.compile("预审结果"))).to_be_visible()
    desk.province.run()
    page.goto("/")
    expect(page.get_by_text("已上报：第 2 版（零报告）")).to_be_visible()


def test_withdrawing_history_and_difference(desk):
    for filled in ({"own": {"publicity_materials": 3}}, {"nil": True}):
        desk.province.land(desk.province.form("BO-BACK", **filled), "BO-BACK")
        desk.province.run()
    page = desk.enter("BO-BACK")
    page.get_by_role("link", name="报送记录", exact=True).click()
    page.get_by_role("button", name="比较").click()
    expect(page.get_by_role("heading", name="第 1 版与第 2 版的不同")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("零报告"))).to_contain_text("是")
    page.goto("/history")
    page.get_by_role("row", name=re.compile("零报告")).get_by_role("link", name=re.compile(r"^收件 \d+$")).click()
    page.get_by_role("link", name="撤回").click()
    page.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text("已申请撤回")).to_be_visible()
    desk.province.run()
    page.goto("/")
    expect(page.get_by_text("已上报：第 1 版")).to_be_visible()


def test_with_the_keyboard_alone(desk):
    page = desk.enter("BO-KEYS")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    assert page.locator(":focus").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    go_to(page, "不下载，直接在网上填")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("网上填报"))).to_be_visible()
    go_to(page, field=True)
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    page.keyboard.type("8")
    outline = page.locator(":focus").evaluate(
        "one => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth"
    )
    assert outline == "solid3px"
    values = page.locator("table.fill td.own input").evaluate_all("all => all.slice(0, 2).map(one => one.value)")
    assert values == ["7", "8"]
    go_to(page, "保存草稿", most=400)
    page.keyboard.press("Enter")
    expect(page.get_by_text("草稿已保存。")).to_be_visible()
    go_to(page, "本单位无活动，零报告", most=400)
    page.keyboard.press("Enter")
    go_to(page, "确认：本单位无活动")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("预审结果"))).to_be_visible()


def go_to(page, text="", field=False, most=60):
    """Press Tab until the focus is on the link or button of that text, or on a field of the form."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and (
            focus.evaluate("one => one.matches('td.own input')") if field else focus.inner_text() == text
        ):
            return
    raise AssertionError(f"the keyboard does not reach {text}")


def test_without_scripts(desk):
    page = desk.enter("BO-PLAIN", scripts=False)
    page.locator("#files").set_input_files(file("无脚本.xlsx", desk.province.form("BO-PLAIN", own=FAULTY)))
    page.get_by_role("button", name="上传").click()
    # at first it may say that the file is being judged; the page loads itself anew
    expect(page.get_by_text("现场调解件数是调解成功件数的一部分").first).to_be_visible()
    page.get_by_role("link", name="网上填报", exact=True).click()
    page.locator("#banners_hung").fill("数千")
    page.get_by_role("button", name="检查").click()
    expect(page.locator("#banners_hung-said")).to_contain_text("数千")
    page.locator("#banners_hung").fill("12")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("收件"))).to_be_visible()
    page.get_by_role("button", name="大字版").click()
    expect(page.locator("html.large")).to_have_count(1)


def test_names_are_text_and_nothing_else(desk):
    page = desk.enter("BO-EVIL")
    evil = "<img src=x onerror=alert(3)>'\"><script>alert(4)</script>.xlsx"
    content = desk.province.form("BO-EVIL", own={"banners_hung": "<script>alert(5)</script>数千"})
    page.locator("#files").set_input_files(file(evil, content))
    expect(page.locator("#chosen")).to_contain_text("<img src=x")
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("heading", name=re.compile("预审结果"))).to_be_visible()
    expect(page.get_by_text("<script>alert(5)").first).to_be_visible()
    here = page.url
    desk.province.run()
    for address in ("/", here, f"{here}/receipt", "/history", "/form", "/nil", "/print"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(re.compile("<img|<script"))
