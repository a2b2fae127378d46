import pytest

from huizong.errors import UnreadableFile
from huizong.formats.document import Container, Document
from huizong.formats.limits import Limits
from huizong.formats.open import open_file
from tests.unit.formats.samples import CONTAINERS, SHOWN, TABLES, csv, shown, xls, xlsx


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
