"""What can go wrong on our side; a reporter's mistake is a Finding, never one of these.

HuizongError                one clear sentence for the user, in Chinese first
├── FaultsError             every fault of a file or setting at once, as "file: key: what"
│   ├── CatalogueError      catalogue/ or expectations/rules/
│   ├── RegisterError       the unit register or a place file
│   └── SettingsError       the environment
├── UsageError              a command was asked for something that does not exist
├── UnreadableFile          a file that cannot be read; holds the code and the sentence for its sender
├── RuleError               a rule raised instead of judging
├── TypesettingFailed       the PDF of a report was not set
├── EditionRefused          a report says a number that its snapshot does not hold
├── WarehouseUnready        the warehouse was never initialised, or is older than this program
├── SandboxMissing          the kernel cannot shut a reader process in
└── TransientError          try again later
    ├── WarehouseUnavailable  the database does not answer
    └── ReadersUnavailable    no reader process can be started
"""

from collections.abc import Sequence


class HuizongError(Exception):
    """A failure that is told to the user in one sentence."""


class FaultsError(HuizongError):
    """Every fault found, so that nobody mends one to meet the next."""

    title = "有错误"

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults in the order they were found."""
        self.faults = tuple(faults)
        super().__init__(
            f"{self.title}（共 {len(self.faults)} 处）：\n" + "\n".join(f"  {fault}" for fault in self.faults)
        )


class CatalogueError(FaultsError):
    """The catalogue contradicts itself or its schema."""

    title = "指标目录有错误"


class RegisterError(FaultsError):
    """A register file cannot be taken over; nothing of it was."""

    title = "名录有错误，未导入任何一行"


class SettingsError(FaultsError):
    """The environment holds settings that cannot be used."""

    title = "环境设置有错误"


class UsageError(HuizongError):
    """The caller named something that does not exist."""


class UnreadableFile(HuizongError):
    """A file that gives no reading; `code` is published, the sentence goes to the sender."""

    def __init__(self, code: str, text_zh: str, text_en: str) -> None:
        """Hold the sentence in both languages."""
        self.code, self.text_zh, self.text_en = code, text_zh, text_en
        super().__init__(text_zh)


class RuleError(HuizongError):
    """A rule of ours is broken; no submission was judged."""


class EditionRefused(HuizongError):
    """A number of the report is bound to nothing, or is not the snapshot's; nothing was filed."""


class WarehouseUnready(HuizongError):
    """`huizong init` has to run first."""


class SandboxMissing(HuizongError):
    """Strangers' files are not read without the kernel's filter, unless a setting says so."""


class TransientError(HuizongError):
    """The same call may succeed later; nothing was lost."""


class WarehouseUnavailable(TransientError):
    """The database does not answer."""


class ReadersUnavailable(TransientError):
    """No reader process can be started."""


class TypesettingFailed(HuizongError):
    """The PDF of a report was not set, within its bounds of time and memory or at all."""
