"""The whole catalogue from its folders; a contradiction anywhere is told with all the others, and nothing is loaded."""

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from huizong import resources
from huizong.catalogue.calendar import build_campaign
from huizong.catalogue.check import check_catalogue
from huizong.catalogue.formula import parse_formula
from huizong.catalogue.ladder import build_ladder
from huizong.catalogue.model import (
    ALL_REPORTERS,
    Campaign,
    Catalogue,
    Indicator,
    Level,
    Limit,
    Measure,
    NarrativeRules,
    NarrativeSection,
    Report,
    Reporter,
    Rule,
    Section,
    Table,
)
from huizong.catalogue.source import Source
from huizong.errors import CatalogueError


@cache
def load_catalogue(catalogue: Path = resources.CATALOGUE, expectations: Path = resources.EXPECTATIONS) -> Catalogue:
    """Read every file of both folders; CatalogueError holds all faults, each as "file: key: what"."""
    source = Source(catalogue, expectations)
    levels = {raw["code"]: _level(raw) for _, file in source.files("levels.yml", "levels") for raw in file["levels"]}
    measures = _measures(source)
    sections, indicators, holders = _indicators(source, measures)
    reporters = _reporters(source, indicators, holders)
    campaigns = _campaigns(source, levels)
    rules = _rules(source)
    limits = {raw["name"]: _limit(raw) for _, file in source.limits() for raw in file["limits"]}
    reports = {raw["code"]: _report(raw) for _, raw in source.files("reports/*.yml", "reports")}
    narrative = _narrative(source)
    ladder = build_ladder(source)
    built = Catalogue(
        levels, sections, indicators, reporters, campaigns, rules, limits, reports, narrative, ladder, source.digest
    )
    check_catalogue(source, built, holders)
    if source.faults:
        raise CatalogueError(source.faults)
    return built


def _level(raw: dict[str, Any]) -> Level:
    dates = (raw.get(name, "") for name in ("closes", "locks"))
    return Level(raw["code"], raw["zh"], raw["en"], raw.get("due", ""), raw["workbook"], raw.get("grace", 0), *dates)


def _measures(source: Source) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for file, content in source.files("units.yml", "units"):
        for raw in content["measures"]:
            for unit in raw["units"]:
                if unit in found:
                    source.fault(file, f"measures.{unit}", "同一计量单位写了两次")
                found[unit] = Measure(unit, raw["type"], raw.get("storage", unit), raw["factor"])
    return found


def _indicators(
    source: Source, measures: dict[str, Measure]
) -> tuple[dict[str, Section], dict[str, Indicator], dict[str, dict[str, set[str]]]]:
    sections: dict[str, Section] = {}
    indicators: dict[str, Indicator] = {}
    holders: dict[str, dict[str, set[str]]] = {"reporters": {}, "required": {}}
    files = sorted(source.files("indicators/*.yml", "indicators"), key=lambda pair: (pair[1]["order"], pair[0]))
    for file, content in files:
        sections[content["code"]] = Section(content["code"], content["zh"], content["en"], content["order"])
        for raw in content["indicators"]:
            code = raw["code"]
            if code in indicators:
                source.fault(file, code, "指标代码重复")
            measure = measures.get(raw["unit"])
            if measure is None or measure.type != raw["type"]:
                source.fault(file, f"{code}.unit", f"units.yml 中没有 {raw['type']} 类的计量单位“{raw['unit']}”")
                continue
            indicators[code] = _indicator(raw, content["code"], measure)
            for kind in holders:
                for reporter in raw.get(kind, []):
                    holders[kind].setdefault(reporter, set()).add(code)
    return sections, indicators, holders


def _indicator(raw: dict[str, Any], section: str, measure: Measure) -> Indicator:
    plausible = raw["plausible"]
    ranges = plausible if isinstance(plausible, dict) else {ALL_REPORTERS: plausible}
    return Indicator(
        code=raw["code"],
        zh=raw["zh"],
        en=raw["en"],
        section=section,
        measure=measure,
        units_seen={unit: Fraction(str(worth)) for unit, worth in raw["units_seen"].items()},
        aggregation=raw["aggregation"],
        numerator=raw.get("numerator"),
        denominator=raw.get("denominator"),
        plausible={who: (low, high) for who, (low, high) in ranges.items()},
        joint_event=raw.get("joint_event", False),
        note=raw.get("note", ""),
        since=raw.get("since"),
        until=raw.get("until"),
        synonyms=tuple(raw.get("synonyms", ())),
    )


def _reporters(
    source: Source, indicators: dict[str, Indicator], holders: dict[str, dict[str, set[str]]]
) -> dict[str, Reporter]:
    found = {}
    files = sorted(source.files("reporters/*.yml", "reporters"), key=lambda pair: (pair[1]["order"], pair[0]))
    for file, raw in files:
        code = raw["code"]
        named = set(raw.get("indicators", [])) | set(raw.get("required", []))
        for unknown in sorted(named - indicators.keys()):
            source.fault(file, "indicators", f"没有指标 {unknown}")
        held = holders["reporters"].get(code, set()) | named
        required = holders["required"].get(code, set()) | set(raw.get("required", []))
        found[code] = Reporter(
            code=code,
            zh=raw["zh"],
            en=raw["en"],
            order=raw["order"],
            form_title=raw["form_title"],
            indicators=tuple(i for i in indicators if i in held),
            required=frozenset(required),
            plan=raw.get("plan", False),
            collects=raw.get("collects", False),
        )
    return found


def _campaigns(source: Source, levels: dict[str, Level]) -> dict[str, Campaign]:
    found = {}
    for file, raw in source.files("campaigns/*.yml", "campaigns"):
        campaign = build_campaign(source, file, raw, levels.values())
        if campaign:
            found[campaign.code] = campaign
    return found


def _rules(source: Source) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for file, content in source.rules():
        for raw in content["rules"]:
            code = raw["code"]
            if code in found:
                source.fault(file, code, "规则代码重复")
            try:
                kind, operator, left, right = parse_formula(raw["formula"])
            except ValueError as error:
                source.fault(file, f"{code}.formula", str(error))
                continue
            found[code] = Rule(
                code, kind, operator, left, right, raw["severity"], raw["text_zh"], raw["text_en"], raw["formula"]
            )
    return dict(sorted(found.items()))


def _limit(raw: dict[str, Any]) -> Limit:
    bound = Fraction(str(raw["bound"])) if "bound" in raw else None
    text_zh, text_en = (raw[name].replace("{bound}", str(bound)) for name in ("text_zh", "text_en"))
    return Limit(raw["code"], raw["name"], raw["severity"], bound, raw.get("floor", 0), text_zh, text_en)


def _report(raw: dict[str, Any]) -> Report:
    tables = tuple(
        Table(t["code"], t["zh"], tuple(t.get("sections", [])), tuple(t.get("indicators", []))) for t in raw["tables"]
    )
    return Report(raw["code"], raw["zh"], tables, tuple(raw["headline"]), tuple(raw["targets"]))


def _narrative(source: Source) -> NarrativeRules:
    for _, raw in source.files("narrative.yml", "narrative"):
        sections = tuple(
            NarrativeSection(
                code=each["code"],
                zh=each["zh"],
                en=each["en"],
                severity=each["severity"],
                reporters=frozenset(each.get("reporters", [])),
                headings=tuple(each["headings"]),
                words=tuple(each["words"]),
            )
            for each in raw["sections"]
        )
        return NarrativeRules(raw["shortest"], sections, {theme["year"]: theme["zh"] for theme in raw["themes"]})
    return NarrativeRules(0, (), {})  # its absence or fault was told by the source
