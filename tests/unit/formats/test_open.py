import pytest

from huizong.errors import UnreadableFile
from huizong.formats.document import Container, Document
from huizong.formats.limits import Limits
from huizong.formats.open import _READERS, open_file
from huizong.formats.sniff import KINDS, refused
from tests.unit.formats.samples import CONTAINERS, SHOWN, TABLES, csv, docx_file, html, ods, shown, xls, xlsx, xml2003


@pytest.mark.parametrize("kind", TABLES)
def test_the_same_table_comes_back_from_every_format(kind):
    document = open_file(TABLES[kind](), "总结.txt")
    assert isinstance(document, Document)
    assert document.kind == kind
    assert shown(document.tables[0]) == SHOWN


@pytest.mark.parametrize("kind", CONTAINERS)
def test_members_come_back_from_every_container(kind):
    container = open_file(CONTAINERS[kind]())
    assert isinstance(container, Container)
    assert container.kind == kind
    assert [member.name for member in container.members] == ["统计表.xlsx"]
    assert shown(open_file(container.members[0].content).tables[0]) == SHOWN


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"\xef\xbb\xbf", b" \r\n", csv([["", " "]])])
def test_nothing_is_no_report(content):
    with pytest.raises(UnreadableFile) as refusal:
        open_file(content)
    assert refusal.value.code == "F012"


def test_a_file_above_the_limit_is_not_looked_at():
    with pytest.raises(UnreadableFile) as refusal:
        open_file(xlsx(), limits=Limits(file=100))
    assert refusal.value.code == "F006"


@pytest.mark.parametrize("make", [xlsx, xls, csv])
def test_too_many_filled_cells_are_refused(make):
    with pytest.raises(UnreadableFile) as refusal:
        open_file(make(), limits=Limits(filled=8))
    assert refusal.value.code == "F006"


@pytest.mark.parametrize("make", [xlsx, xls, csv, docx_file, html, ods, xml2003])
def test_an_error_written_as_text_is_an_error(make):
    cells = open_file(make([["指标", "本级"], ["甲", "#REF!"], ["乙", "#1"]])).tables[0].cells
    assert [cell.trouble for cell in cells.values()] == ["", "", "", "error", "", ""]


def test_a_lock_file_is_known_by_its_name_too():
    with pytest.raises(UnreadableFile) as refusal:
        open_file(b"\x06\0\0", "甲/~$统计表.xlsx")
    assert "~$" in refusal.value.text_zh


def test_every_kind_is_read_or_has_its_sentence():
    assert {kind.key for kind in KINDS.values() if not kind.refusal} == {*_READERS, "empty"}
    for kind in KINDS.values():
        if kind.refusal:
            assert "请" in refused(kind).text_zh
