"""Headings over tables with headers of their own, and over rows: of a plan, another year or office, a kind."""

from tests.messy.build import messy
from tests.messy.cells import Messy, Sheet, ask, free, is_, may


def section_files() -> tuple[Messy, ...]:
    return (
        *_tables(),
        *_rows(),
    )


def _tables() -> tuple[Messy, ...]:
    return (
        messy(
            "计划节.xlsx",
            "next year's plan in a section with its own header",
            Sheet(
                [
                    ["一、完成情况"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["二、下年计划"],
                    ["项目", "数量"],
                    ["发放宣传手册（册）", 500],
                    ["举办讲座（场）", 4],
                ]
            ),
        ),
        messy(
            "上年节.docx",
            "last year's section with its own header",
            Sheet(
                [
                    ["一、本年情况", None],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["二、上年情况", None],
                    ["项目", "数量"],
                    ["受理投诉（件）", 15],
                ],
                merges=("A1:B1", "A4:B4"),
            ),
            kind="docx",
        ),
        messy(
            "他所节.csv",
            "another office's section with its own header",
            Sheet(
                [
                    ["填报单位：宁安所"],
                    ["一、宁安所"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["二、新堡所"],
                    ["项目", "数量"],
                    ["受理投诉（件）", 9],
                ]
            ),
            kind="csv",
        ),
        messy(
            "分类节.xlsx",
            "sections with own headers, all this year's",
            Sheet(
                [
                    ["一、宣传情况"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["悬挂横幅（条）", is_("banners_hung", 9)],
                    ["二、投诉情况"],
                    ["项目", "数量"],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["三、执法情况"],
                    ["项目", "数量"],
                    ["检查经营户（户）", is_("businesses_inspected", 80)],
                ]
            ),
        ),
        messy(
            "网购节.xlsx",
            "a section of online shopping only",
            Sheet(
                [
                    ["一、总体"],
                    ["项目", "数量"],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["二、网络购物"],
                    ["项目", "数量"],
                    ["受理投诉（件）", free("online_shopping_complaints", 4)],
                    ["调解成功（件）", ask(3, "")],
                ]
            ),
        ),
        messy(
            "三月节.xlsx",
            "months as sections with own headers, total section",
            Sheet(
                [
                    ["2月"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", 500],
                    ["3月"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", 2500],
                    ["合计"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", may("publicity_materials", 3000)],
                ]
            ),
        ),
        messy(
            "两月节.xlsx",
            "months as sections without a total",
            Sheet(
                [
                    ["2月"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", ask(500, "publicity_materials")],
                    ["3月"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", 2500],
                ]
            ),
        ),
        messy(
            "去年表空行.xls",
            "last year's table after a blank row, its year in a lone line",
            Sheet(
                [
                    ["2027年"],
                    ["项目", "数量"],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    [],
                    ["2026年"],
                    ["项目", "数量"],
                    ["受理投诉（件）", 15],
                ]
            ),
            kind="xls",
        ),
    )


def _rows() -> tuple[Messy, ...]:
    return (
        messy(
            "食品节.xlsx",
            "kinds of goods as sections",
            Sheet(
                [
                    ["项目", "数量"],
                    ["一、总体", None],
                    ["受理投诉（件）", is_("complaints_received", 12)],
                    ["二、食品", None],
                    ["调解成功（件）", ask(3, "complaints_settled")],
                ]
            ),
        ),
        messy(
            "城乡节.docx",
            "town and country as sections",
            Sheet(
                [
                    ["项目", "数量"],
                    ["城区", None],
                    ["发放宣传资料（份）", ask(1000, "publicity_materials")],
                    ["农村", None],
                    ["发放宣传资料（份）", 2000],
                ]
            ),
            kind="docx",
        ),
        messy(
            "线上节.csv",
            "online and offline as sections with other labels",
            Sheet(
                [
                    ["项目", "数量"],
                    ["一、线上", None],
                    ["新媒体阅读量（次）", may("online_reads", 8000)],
                    ["二、线下", None],
                    ["发放宣传资料（份）", may("publicity_materials", 3000)],
                ]
            ),
            kind="csv",
        ),
        messy(
            "下步计划行.csv",
            "next year's plan in a section",
            Sheet(
                [
                    ["项目", "数量"],
                    ["一、本年完成", None],
                    ["发放宣传资料（份）", is_("publicity_materials", 3000)],
                    ["二、明年计划", None],
                    ["发放宣传资料（份）", 4000],
                ]
            ),
            kind="csv",
        ),
    )
