from huizong.catalogue.load import load_catalogue
from huizong.demo.narratives import narratives
from huizong.model import Narrative
from huizong.parse.file import parse_file
from huizong.parse.sender import Sender

NAMES = {"A": "甲镇市场监督管理所", "B": "乙镇市场监督管理所", "C": "丙镇市场监督管理所"}


def test_they_are_whole_narratives_and_the_same_bytes_each_time():
    made = list(narratives(NAMES, 2027))
    assert made == list(narratives(NAMES, 2027))
    for unit, name, content in made:
        found = parse_file(content, name, load_catalogue(), Sender("2027", unit, "branch_office", NAMES[unit]))
        assert isinstance(found, Narrative)
        assert found.findings == ()
    assert [unit for unit, _, _ in narratives(NAMES, 2026)] == ["C"]
