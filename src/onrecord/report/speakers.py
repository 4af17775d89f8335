"""Who one speaker is: every form that the articles print, where it stands first, and why it is this speaker."""

from collections import defaultdict
from dataclasses import dataclass

from onrecord.record import Record
from onrecord.record.evidence import Place, Printed


@dataclass(frozen=True, slots=True)
class AliasView:
    """One form of a speaker, and one reason for it.

    `words` are those of the first place, null where no source is printed. `why` is name, short, description, pronoun,
    unstated, own or person (a correction); `through` is where the name stands that the first place leans on. `times`
    counts the attributions, `articles` the articles that have it.
    """

    words: str | None
    why: str | None
    times: int
    articles: int
    first: Place | None
    through: Place | None


@dataclass(frozen=True, slots=True)
class SpeakerEvidence:
    """A speaker with the evidence for each alias: those printed most often come first."""

    id: str
    name: str
    kind: str
    attributions: int
    articles: int
    aliases: tuple[AliasView, ...]


def speaker_evidence(record: Record, prefix: str) -> SpeakerEvidence:
    """The evidence for the speaker whose id starts with `prefix`; `UsageError` where there is no one such."""
    speaker, found = record.printed(prefix)
    forms: defaultdict[tuple[str | None, str | None], list[Printed]] = defaultdict(list)
    for one in found:
        forms[None if one.source is None else " ".join(one.source.words.split()), one.why].append(one)
    aliases = [_alias(words, why, same) for (words, why), same in forms.items()]
    aliases.sort(key=lambda a: (-a.times, a.words is None, a.words or "", a.why or ""))
    articles = len({one.article for one in found})
    return SpeakerEvidence(speaker.id, speaker.name, speaker.kind, len(found), articles, tuple(aliases))


def _alias(words: str | None, why: str | None, same: list[Printed]) -> AliasView:
    first = same[0]
    return AliasView(words, why, len(same), len({one.article for one in same}), first.source, first.through)
