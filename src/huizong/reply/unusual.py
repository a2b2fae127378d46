"""What makes a workbook one that is not sent back: then its cells are shown in a workbook of ours."""


class Unusual(Exception):
    """The package is not built as the spreadsheet programs build theirs, or holds what must not be passed on."""
