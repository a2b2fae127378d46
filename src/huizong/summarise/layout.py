"""The page and the paragraph styles of GB/T 9704 in a Word document."""

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from huizong.summarise.binding import element
from huizong.summarise.style import Face, ReportStyle

STYLES = {
    "title": ("Title", "Title"),
    "subtitle": ("Subtitle", "Subtitle"),
    "heading_1": ("Heading1", "heading 1"),
    "heading_2": ("Heading2", "heading 2"),
    "body": ("BodyText", "Body Text"),
    "closing": ("Closing", "Closing"),
    "annex": ("Annex", "附件"),
    "annex_item": ("AnnexItem", "附件说明"),
    "date": ("Date", "Date"),
    "caption": ("Caption", "caption"),
    "table_head": ("TableHead", "表头"),
    "table_cell": ("TableCell", "表文"),
}
"""The id and the name of the Word style of each role."""

_TWIPS = 20
_GRID = '<w:snapToGrid w:val="0"/>'
_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="{twice}"/>'
_PROPERTIES = {
    "title": f'<w:keepNext/>{_GRID}{{pitch_title}}<w:jc w:val="center"/>',
    "subtitle": '{pitch_after}<w:jc w:val="center"/>',
    "heading_1": '<w:keepNext/>{pitch}{indented}<w:outlineLvl w:val="0"/>',
    "heading_2": '<w:keepNext/>{pitch}{indented}<w:outlineLvl w:val="1"/>',
    "body": '{pitch}{indented}<w:jc w:val="both"/>',
    "closing": '<w:keepNext/>{pitch}{indented}<w:jc w:val="both"/>',
    "annex": '<w:keepNext/><w:pageBreakBefore/>{pitch}<w:outlineLvl w:val="0"/>',
    "annex_item": "<w:keepNext/>{pitch}{indented}",
    "date": '{pitch_before}<w:ind w:rightChars="400" w:right="{four}"/><w:jc w:val="right"/>',
    "caption": f'<w:keepNext/>{_GRID}<w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>',
    "table_head": f'{_GRID}<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>',
    "table_cell": f'{_GRID}<w:spacing w:before="20" w:after="20"/>',
}


def new_document(style: ReportStyle) -> WordDocument:
    """An empty document in the house style."""
    document = Document()
    for relation in [r for r in document.part.package.rels.values() if r.reltype.endswith("/thumbnail")]:
        document.part.package.rels.pop(relation.rId)
    _page(document, style)
    _defaults(document, style)
    for role in STYLES:
        _style(document, style, role)
    _page_numbers(document, style)
    return document


def _page(document: WordDocument, style: ReportStyle) -> None:
    section, page = document.sections[0], style.page
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.footer_distance = Mm(page.footer)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(element(f'<w:docGrid w:type="lines" w:linePitch="{_pitch(style)}"/>'))


def _pitch(style: ReportStyle) -> int:
    return round(style.line_pitch * _TWIPS)


def _fonts(style: ReportStyle, role: str) -> str:
    face, latin = style.faces[role], style.latin
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{face.font}"/>'
    sizes = f'<w:sz w:val="{face.size * 2:g}"/><w:szCs w:val="{face.size * 2:g}"/>'
    return f'<w:rPr>{fonts}{sizes}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'


def _defaults(document: WordDocument, style: ReportStyle) -> None:
    """Nothing of the template's own look is left."""
    styles = document.styles.element
    styles.remove(styles.find(qn("w:docDefaults")))
    for old in [each for each in styles.findall(qn("w:style")) if each.get(qn("w:default")) is None]:
        styles.remove(old)
    styles.insert(0, element(f"<w:docDefaults><w:rPrDefault>{_fonts(style, 'body')}</w:rPrDefault></w:docDefaults>"))


def _style(document: WordDocument, style: ReportStyle, role: str) -> None:
    """The style of a role."""
    identifier, name = STYLES[role]
    size, pitch = style.faces["body"].size * _TWIPS, _pitch(style)
    exact = f'w:line="{pitch}" w:lineRule="exact"'
    properties = _PROPERTIES[role].format(
        pitch=f"<w:spacing {exact}/>",
        pitch_title=f'<w:spacing w:line="{round(pitch * 1.25)}" w:lineRule="exact"/>',
        pitch_after=f'<w:spacing w:after="{pitch // 2}" {exact}/>',
        pitch_before=f'<w:spacing w:before="{pitch}" {exact}/>',
        indented=_INDENTED.format(twice=round(2 * size)),
        four=round(4 * size),
    )
    custom = "" if name.isascii() else ' w:customStyle="1"'
    document.styles.element.append(
        element(
            f'<w:style w:type="paragraph" w:styleId="{identifier}"{custom}><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr>{_fonts(style, role)}</w:style>'
        )
    )


def _page_numbers(document: WordDocument, style: ReportStyle) -> None:
    """— 1 — outside the type area, right on odd pages and left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p
        for part in list(paragraph):
            paragraph.remove(part)
        indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
        paragraph.insert(0, element(f'<w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>'))
        for part in _page_number(style.faces["page_number"]):
            paragraph.append(element(part))


def _page_number(face: Face) -> tuple[str, ...]:
    font = f'<w:rFonts w:ascii="{face.font}" w:hAnsi="{face.font}" w:eastAsia="{face.font}"/>'
    look = f'<w:rPr>{font}<w:sz w:val="{face.size * 2:g}"/></w:rPr>'
    return (
        f'<w:r>{look}<w:t xml:space="preserve">— </w:t></w:r>',
        f'<w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>',
        f'<w:r>{look}<w:t xml:space="preserve"> —</w:t></w:r>',
    )
