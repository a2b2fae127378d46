"""What an archive or mail may hold: some files, not too many, and not too deep in one another."""

from huizong.formats.document import Container, Member
from huizong.formats.refusals import unreadable
from huizong.isolate.refusals import refusal

DEEPEST = 2
_MOST_WITHIN = 200


def members_of(container: Container, depth: int) -> tuple[Member, ...]:
    """The files in a container that itself lay in `depth` others.

    UnreadableFile F006 if it is not to be opened, F012 for a mail without attachments.
    """
    if container.problem:
        raise container.problem
    if depth >= DEEPEST:
        raise refusal("nested")
    if not container.members and container.letter:
        raise unreadable("F012", "no_attachment")
    if not container.members:
        raise refusal("empty")
    # a few kilobytes of archives in an archive could hold millions of files
    if depth and len(container.members) > _MOST_WITHIN:
        raise refusal("crowded")
    return container.members
