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
from onrecord.statements.occasions.clauses import Clause, is_saying
from onrecord.statements.occasions.places import place
from onrecord.statements.occasions.times import when
from onrecord.text import sentences
from onrecord.text.dates import Expression, published_day


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an article says of one attribution: the words for the day with its days, for the place, the addressee."""

    when: Expression | None = None
    place: Span | None = None
    addressee: Span | None = None


def occasions(article: Article, attributions: Sequence[Attribution]) -> dict[str, Occasion]:
    """The occasion of each attribution whose sentence tells something of it, by the id of the attribution.

    Two cues of one sentence with one source ("said on Wednesday that ..., adding ...") share what either has.
    """
    text, day = article.text, published_day(article.published)
    found = sentences(text)
    starts = [sentence.start for sentence in found]
    local = places_in(text, tokens(text))
    out: dict[str, Occasion] = {}
    shared: dict[tuple[int, Span], Occasion] = {}
    for attribution in attributions:
        cue = attribution.cue
        number = bisect_right(starts, cue.start) - 1 if cue else -1
        if cue is None or number < 0 or cue.start >= found[number].end or not is_saying(text, cue):
            continue
        clause = Clause(text, found[number], attribution.source, cue, attribution.content)
        own = Occasion(when(clause, day), place(clause, local), addressee(clause))
        if attribution.source:
            held = shared.get((number, attribution.source), Occasion())
            own = Occasion(own.when or held.when, own.place or held.place, own.addressee or held.addressee)
            shared[number, attribution.source] = own
        if own != Occasion():
            out[attribution.id] = own
    return out


__all__ = ["Occasion", "occasions"]
