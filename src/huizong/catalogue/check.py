"""What no schema can say: that the entries of the catalogue fit one another."""

from huizong.catalogue.model import ALL_REPORTERS, Catalogue, Indicator
from huizong.catalogue.source import Source

REQUIRED_LIMITS = frozenset(
    {
        "required",
        "all_blank",
        "nil_with_figures",
        "implausible",
        "far_implausible",
        "year_on_year",
        "below_subordinates",
        "joint_exceeds_figure",
        "same_as_another",
        "narrative_alike",
        "narrative_as_last_year",
        "plan_alike",
        "plan_as_last_year",
    }
)


def check_catalogue(source: Source, catalogue: Catalogue, holders: dict[str, dict[str, set[str]]]) -> None:
    """Keep a fault for every name that leads nowhere and every entry that contradicts another."""
    for indicator in catalogue.indicators.values():
        _check_indicator(source, catalogue, indicator)
    for kind, by_reporter in holders.items():
        for reporter in sorted(by_reporter.keys() - catalogue.reporters.keys()):
            source.fault("catalogue/indicators", kind, f"没有上报类型 {reporter}")
    for form in catalogue.reporters.values():
        for code in sorted(form.required - set(form.indicators)):
            source.fault(f"catalogue/reporters/{form.code}.yml", "required", f"{code} 不在该类型的表上")
    _check_rules(source, catalogue)
    _check_reports(source, catalogue)
    _check_narrative(source, catalogue)


def _check_indicator(source: Source, catalogue: Catalogue, indicator: Indicator) -> None:
    file, code = f"catalogue/indicators/{indicator.section}.yml", indicator.code
    if indicator.units_seen.get(indicator.measure.unit) != 1:
        source.fault(file, f"{code}.units_seen", f"应写明 {indicator.measure.unit}: 1")
    for part in filter(None, (indicator.numerator, indicator.denominator)):
        if part not in catalogue.indicators or catalogue.indicators[part].aggregation != "sum":
            source.fault(file, f"{code}.numerator", f"{part} 不是可以求和的指标")
    if indicator.is_rate and (indicator.aggregation in ("sum", "max") or indicator.joint_event):
        source.fault(file, f"{code}.aggregation", "比率不能相加、取最大，也不能列入联合活动")
    if indicator.since and indicator.until and indicator.since > indicator.until:
        source.fault(file, f"{code}.until", "早于 since")
    for who, (low, high) in indicator.plausible.items():
        _check_range(source, f"{file}: {code}", who, low, high, {*catalogue.reporters, ALL_REPORTERS})


def _check_range(source: Source, file: str, who: str, low: int, high: int, known: set[str]) -> None:
    if who not in known:
        source.fault(file, "plausible", f"没有上报类型 {who}")
    if low > high:
        source.fault(file, "plausible", f"下限 {low} 大于上限 {high}")


def _check_rules(source: Source, catalogue: Catalogue) -> None:
    for rule in catalogue.rules.values():
        unknown = [code for code in rule.indicators if code not in catalogue.indicators]
        for code in unknown:
            source.fault("expectations/rules", f"{rule.code}.formula", f"没有指标 {code}")
        if unknown:
            continue
        types = {catalogue.indicators[code].measure.type for code in rule.indicators}
        if rule.kind == "sum" and len(types) > 1:
            source.fault("expectations/rules", f"{rule.code}.formula", f"两边计量种类不同：{'、'.join(sorted(types))}")
        if rule.kind == "rate" and not catalogue.indicators[rule.left[0].indicator].is_rate:
            source.fault("expectations/rules", f"{rule.code}.formula", f"{rule.left[0].indicator} 不是比率")
    for missing in sorted(REQUIRED_LIMITS - catalogue.limits.keys()):
        source.fault("expectations/limits.yml", "limits", f"缺少 {missing}")
    codes = [limit.code for limit in catalogue.limits.values()] + list(catalogue.rules)
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        source.fault("expectations/rules", code, "规则代码重复")


def _check_reports(source: Source, catalogue: Catalogue) -> None:
    for report in catalogue.reports.values():
        file = f"catalogue/reports/{report.code}.yml"
        for table in report.tables:
            for section in set(table.sections) - catalogue.sections.keys():
                source.fault(file, f"{table.code}.sections", f"没有栏目 {section}")
            for code in set(table.indicators) - catalogue.indicators.keys():
                source.fault(file, f"{table.code}.indicators", f"没有指标 {code}")
        for code in set(report.headline) - catalogue.indicators.keys():
            source.fault(file, "headline", f"没有指标 {code}")
        for code in set(report.targets) - {ratio.code for ratio in catalogue.ratios}:
            source.fault(file, "targets", f"{code} 不是有分子分母的比率")
        shown = {section for table in report.tables for section in table.sections}
        for section in sorted(catalogue.sections.keys() - shown):
            source.fault(file, "tables", f"没有一张表列出栏目 {section}")


def _check_narrative(source: Source, catalogue: Catalogue) -> None:
    file, codes = "catalogue/narrative.yml", [section.code for section in catalogue.narrative.sections]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        source.fault(file, f"sections.{code}", "栏目代码重复")
    for section in catalogue.narrative.sections:
        for reporter in sorted(section.reporters - catalogue.reporters.keys()):
            source.fault(file, f"sections.{section.code}.reporters", f"没有上报类型 {reporter}")
