"""When, where and to whom something was said, as the clause of its cue says it: "said in Bishkek on Wednesday".

Precision comes before recall: only words by the cue count, and only what they name. The day of publication is no
answer, and neither is the dateline, which says where the reporter was.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Article, Attribution, Span
from onrecord.speakers.names import tokens
from onrecord.speakers.places import places_in
from onrecord.statements.occasions.addressees import addressee
from onrecord.statements.occasions.clauses import Clause, goes_on, is_passing, is_saying
from onrecord.statements.occasions.places import place
from onrecord.statements.occasions.times import when
from onrecord.text import paragraphs, sentences
from onrecord.text.dates import Expression, published_day


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an article says of one attribution: the words for the day with its days, for the place, the addressee."""

    when: Expression | None = None
    place: Span | None = None
    addressee: Span | None = None

    def over(self, other: "Occasion") -> "Occasion":
        """This, with what it lacks from `other`."""
        return Occasion(self.when or other.when, self.place or other.place, self.addressee or other.addressee)


def occasions(article: Article, attributions: Sequence[Attribution]) -> dict[str, Occasion]:
    """The occasion of each attribution that its sentence, or what its speaker said just before, tells something of.

    By the id of the attribution. Two cues of one sentence with one source ("said on Wednesday that ..., adding ...")
    share what either has. A saying without an occasion of its own takes that of the one before it, if the same speaker
    is quoted in the same paragraph or the next ("..., he said at a rally in Ohio. "...," he added."); the attributions
    should know their speakers for this.
    """
    text, day = article.text, published_day(article.published)
    found, breaks = sentences(text), [paragraph.start for paragraph in paragraphs(text)]
    starts = [sentence.start for sentence in found]
    local = places_in(text, tokens(text))
    out: dict[str, Occasion] = {}
    shared: dict[tuple[int, Span], Occasion] = {}
    thread = _Thread()
    for attribution in sorted(attributions, key=lambda one: (one.cue or _NOWHERE, one.content)):
        cue = attribution.cue
        number = bisect_right(starts, cue.start) - 1 if cue else -1
        if cue is None or number < 0 or cue.start >= found[number].end or not is_saying(text, cue):
            continue
        clause = Clause(text, found[number], attribution.source, cue, attribution.content)
        own = Occasion(when(clause, day), place(clause, local), addressee(clause))
        if attribution.source:
            own = own.over(shared.get((number, attribution.source), Occasion()))
            shared[number, attribution.source] = own
        if attribution.parent is None and not is_passing(clause):
            own = thread.follow(
                attribution.speaker,
                bisect_right(breaks, cue.start),
                own,
                attribution.kind != "indirect" and goes_on(clause),
            )
        if own != Occasion():
            out[attribution.id] = own
    return out


_NOWHERE = Span(-1, -1)


class _Thread:
    """Whose saying was the last, on which occasion, in which paragraph."""

    def __init__(self) -> None:
        self.speaker: str | None = None
        self.occasion = Occasion()
        self.paragraph = -1

    def follow(self, speaker: str | None, paragraph: int, own: Occasion, goes_on: bool) -> Occasion:
        """The occasion of the next saying: its own, else that of the last one if that goes on."""
        same = speaker is not None and speaker == self.speaker and paragraph - self.paragraph <= 1
        if own == Occasion() and same and goes_on:
            own = self.occasion
        self.occasion = own
        self.speaker, self.paragraph = speaker, paragraph
        return own


__all__ = ["Occasion", "occasions"]
