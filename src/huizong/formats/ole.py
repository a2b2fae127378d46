"""Opens an old Office file only once its chains of sectors are known to end and to cross nowhere."""

import io

import olefile

from huizong.formats.refusals import unreadable

_END_OF_CHAIN, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_BIG_HEADER = 512
_STREAM, _ROOT = 2, 5


class Ole:
    """The streams of an OLE file; every chain of sectors in it was walked and found sound."""

    def __init__(self, content: bytes) -> None:
        """UnreadableFile F006 if the file is cut off, looped or crossed."""
        if len(content) < 3 * _BIG_HEADER:
            raise unreadable("F006", "damaged")
        _require_sane_header(content)
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(content))
            self._ole.loadminifat()
        except (OSError, ValueError, IndexError, AttributeError, TypeError, RecursionError) as error:
            raise unreadable("F006", "damaged") from error
        self._check(len(content))
        # not by walking the tree, which may go round
        self.names: frozenset[str] = frozenset(entry.name for entry in self._ole.direntries if entry is not None)

    def read(self, name: str) -> bytes:
        """The bytes of a stream."""
        try:
            content: bytes = self._ole.openstream(name).read()
        except (OSError, ValueError, IndexError, RecursionError) as error:
            raise unreadable("F006", "damaged") from error
        return content

    def _check(self, length: int) -> None:
        used: set[tuple[bool, int]] = set()
        self._walk(self._ole.first_dir_sector, False, used)
        for entry in self._ole.direntries:
            if entry is None or entry.entry_type not in (_STREAM, _ROOT) or not entry.size:
                continue
            if entry.size > length:
                raise unreadable("F006", "hostile")
            small = entry.entry_type == _STREAM and entry.size < self._ole.minisectorcutoff
            self._walk(entry.isectStart, small, used)

    def _walk(self, sector: int, small: bool, used: set[tuple[bool, int]]) -> None:
        table = self._ole.minifat if small else self._ole.fat
        while sector not in (_END_OF_CHAIN, _FREE):
            if sector >= len(table) or (small, sector) in used:
                raise unreadable("F006", "hostile")
            used.add((small, sector))
            sector = table[sector]


def _require_sane_header(content: bytes) -> None:
    """No table may claim more sectors than the file has: room for all would be reserved at once."""
    size = 1 << min(int.from_bytes(content[30:32], "little"), 16)
    sectors = len(content) // size + 2
    counts = (int.from_bytes(content[at : at + 4], "little") for at in (44, 64, 72))
    if size not in (512, 4096) or any(count > sectors for count in counts):
        raise unreadable("F006", "damaged")
