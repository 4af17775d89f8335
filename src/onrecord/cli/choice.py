"""Which story a command is about."""

from onrecord.cli.terminal import shortened
from onrecord.data import Story
from onrecord.errors import UsageError
from onrecord.record import Record

_SHOWN = 20


def chosen(record: Record, prefix: str | None) -> Story:
    """The story whose id starts with `prefix`, or the only one where that is None; else `UsageError`, which lists."""
    if prefix is not None:
        return record.story(prefix)
    stories = record.stories()
    if not stories:
        raise UsageError(f"{record.path} holds no story yet; run `onrecord read` with some articles first")
    if len(stories) > 1:
        listed = "".join(f"\n  {story.id}  {shortened(story.title, 56)}" for story in stories[:_SHOWN])
        more = f"\n  and {len(stories) - _SHOWN:,} more: `onrecord stories`" if len(stories) > _SHOWN else ""
        raise UsageError(f"{record.path} holds {len(stories):,} stories; name one by its id:{listed}{more}")
    return stories[0]
