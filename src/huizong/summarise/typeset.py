"""Sets one report: the program of a process of its own, so that its time and memory have bounds."""

import datetime
import json
import resource
import sys
from pathlib import Path

SOURCE, DATA, MADE = "report.typ", "report.json", "report.pdf"

_MEMORY = 2 << 30
"""Address space; a province's report uses some 90 MB, and threads reserve more than they use."""

_PROCESSOR_SECONDS = 100


def main(folder: Path) -> None:
    """Set the template of the folder with its data; fonts of the machine play no part."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pylopdf_fonts_zh_cn
    import typst

    made = json.loads((folder / DATA).read_text(encoding="utf-8"))["made"]
    typst.compile(
        folder / SOURCE,
        output=folder / MADE,
        root=folder,
        font_paths=[pylopdf_fonts_zh_cn.serif_path().parent],
        ignore_system_fonts=True,
        timestamp=datetime.datetime(**made, tzinfo=datetime.UTC),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
