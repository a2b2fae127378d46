"""Narratives on the warehouse: landed and read as the pipeline does, from the paragraphs of a text."""

from huizong import pipeline
from huizong.formats.document import Document
from huizong.load.narratives import keep_narratives
from huizong.parse.narrative.read import parse_narrative
from huizong.parse.sender import Sender
from huizong.warehouse.connect import transaction


def send(province, unit, *paragraphs, campaign="2027", claimed=True):
    """Land a text for a unit and read it; it is loaded and judged by the next run."""
    province.land("\n".join(paragraphs).encode(), unit if claimed else None, "总结.txt")
    read_waiting(province, Sender(campaign, unit if claimed else None, "branch_office"), paragraphs)


def read_waiting(province, sender, paragraphs):
    with transaction(province.settings) as connection:
        rows = connection.execute("select id from core_claim(10, interval '15 minutes')").fetchall()
        narrative = parse_narrative(Document("txt", (), tuple(paragraphs)), province.catalogue, sender)
        keep_narratives(connection, [(arrival, narrative) for (arrival,) in rows])


def judge(province):
    pipeline.load(province.settings)
    return pipeline.validate(province.settings)
