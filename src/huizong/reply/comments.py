"""The comments of a sheet with ours among them: each cell one comment, the sender's own text first."""

from collections.abc import Iterator, Mapping

from lxml import etree

from huizong.formats.document import At, Table
from huizong.formats.look import position
from huizong.forms.texts import harmless
from huizong.reply.package import MAIN, parsed, written
from huizong.reply.unusual import Unusual

AUTHOR = "汇总系统"
_MARK = f"【{AUTHOR}】"
_THREADED = "tc="
_NS = {"m": MAIN}
_EMPTY = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_FONT = (("sz", "9"), ("color", "81"), ("rFont", "宋体"), ("family", "3"), ("charset", "134"))


class Comments:
    """One comments part; what is ours begins with 【汇总系统】 and reaches to the comment's end."""

    def __init__(self, part: bytes | None) -> None:
        """Read the sender's comments; None if there are none yet."""
        self._root = parsed(part or _EMPTY)
        lists = self._root.findall("m:commentList", _NS)
        authors = self._root.findall("m:authors", _NS)
        if self._root.tag != f"{{{MAIN}}}comments" or len(lists) != 1 or len(authors) != 1:
            raise Unusual("comments of another kind")
        self._list, self._authors = lists[0], authors[0]
        self._by_cell = {comment.get("ref", ""): comment for comment in self._list}

    @staticmethod
    def are_ours(part: bytes) -> bool:
        """Whether any of the comments in a part may be ours."""
        return _MARK.encode() in part

    def remove_ours(self) -> list[At]:
        """Take our texts out; gives the cells that have no comment any more."""
        gone = []
        for comment in list(self._list):
            if _cut(comment) and not _words(comment).strip():
                self._list.remove(comment)
                self._by_cell.pop(comment.get("ref", ""), None)
                at = position(comment.get("ref", ""))
                gone += [at] if at else []
        return gone

    def add(self, texts: Mapping[At, str]) -> list[At]:
        """Put our texts in; gives the cells that had no comment before. Unusual where people talk in a thread."""
        new = []
        for at, text in sorted(texts.items()):
            address = Table.address(at)
            comment = self._by_cell.get(address)
            if comment is None:
                comment = etree.SubElement(self._list, _tag("comment"), ref=address, authorId=self._author())
                self._by_cell[address] = comment
                holder = etree.SubElement(comment, _tag("text"))
                new.append(at)
            else:
                holder = self._holder(comment)
            holder.extend(_runs(text, after=len(holder) > 0))
        return new

    def text(self, at: At) -> str:
        """The whole text of a cell's comment."""
        found = self._by_cell.get(Table.address(at))
        return _words(found) if found is not None else ""

    def part(self) -> bytes:
        """The part as it is now."""
        return written(self._root)

    def __len__(self) -> int:
        """How many cells have a comment."""
        return len(self._list)

    def _holder(self, comment: etree._Element) -> etree._Element:
        authors = [author.text or "" for author in self._authors]
        number = comment.get("authorId", "")
        if number.isdigit() and int(number) < len(authors) and authors[int(number)].startswith(_THREADED):
            raise Unusual("a thread of comments")
        holder = comment.find("m:text", _NS)
        if holder is None:
            raise Unusual("a comment without a text")
        return holder

    def _author(self) -> str:
        for number, author in enumerate(self._authors):
            if author.text == AUTHOR:
                return str(number)
        etree.SubElement(self._authors, _tag("author")).text = AUTHOR
        return str(len(self._authors) - 1)


def _words(comment: etree._Element) -> str:
    return "".join(text.text or "" for text in comment.iter(_tag("t")))


def _cut(comment: etree._Element) -> bool:
    """Drop everything from our mark on; False if the mark is not there."""
    ours = False
    for text in list(comment.iter(_tag("t"))):
        if ours:
            text.text = ""
        elif _MARK in (text.text or ""):
            ours = True
            text.text = text.text.partition(_MARK)[0].rstrip("\n")
    for run in list(comment.iter(_tag("r"))) if ours else ():
        if not "".join(run.itertext()):
            run.getparent().remove(run)
    return ours


def _runs(text: str, *, after: bool) -> Iterator[etree._Element]:
    yield _run(f"\n{_MARK}" if after else _MARK, bold=True)
    yield _run(f"\n{text}", bold=False)


def _run(text: str, *, bold: bool) -> etree._Element:
    run = etree.Element(_tag("r"))
    look = etree.SubElement(run, _tag("rPr"))
    if bold:
        etree.SubElement(look, _tag("b"))
    for name, value in _FONT:
        etree.SubElement(look, _tag(name), {"indexed" if name == "color" else "val": value})
    words = etree.SubElement(run, _tag("t"))
    words.text = harmless(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"
