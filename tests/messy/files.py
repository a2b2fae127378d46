"""The messy-file suite: tables as offices really make them, each with the truth about it."""

from tests.messy.cells import Messy
from tests.messy.files_blocks import block_files
from tests.messy.files_formats import format_files
from tests.messy.files_forms import form_files
from tests.messy.files_headers import header_files
from tests.messy.files_hidden import hidden_files
from tests.messy.files_labels import label_files
from tests.messy.files_marked import marked_files
from tests.messy.files_matrix import matrix_files
from tests.messy.files_more import more_files
from tests.messy.files_noise import noise_files
from tests.messy.files_notes import note_files
from tests.messy.files_parts import part_files
from tests.messy.files_periods import period_files
from tests.messy.files_sections import section_files
from tests.messy.files_senders import sender_files
from tests.messy.files_totals import total_files
from tests.messy.files_traps import trap_files
from tests.messy.files_units import unit_files
from tests.messy.files_words import word_files
from tests.messy.files_years import year_files


def messy_files() -> tuple[Messy, ...]:
    """Every file of the suite, in a stable order."""
    return (
        *header_files(),
        *block_files(),
        *noise_files(),
        *more_files(),
        *unit_files(),
        *total_files(),
        *sender_files(),
        *year_files(),
        *word_files(),
        *matrix_files(),
        *trap_files(),
        *form_files(),
        *hidden_files(),
        *label_files(),
        *marked_files(),
        *note_files(),
        *part_files(),
        *period_files(),
        *section_files(),
        *format_files(),
    )
