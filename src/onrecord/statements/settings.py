"""When, where and to whom a statement was said: what most of its articles say, null where they do not agree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from onrecord.data import Anchored, Article, Span, Statement
from onrecord.statements.occasions import Occasion
from onrecord.text import normal
from onrecord.text.dates import Interval, meet

# Answers of one statement that are held against each other, those of most texts first: it bounds the work on a
# statement with thousands of wordings, and articles that give more answers than this agree on none.
MOST_ANSWERS = 64


Answer = TypeVar("Answer", Interval, frozenset[str])


class _Voice(NamedTuple, Generic[Answer]):
    """What one wording answers, in which text (reprints speak as one), on which words."""

    answer: Answer
    version: str
    at: Anchored


def situate(statement: Statement, occasions: Mapping[str, Occasion], articles: Mapping[str, Article]) -> Statement:
    """`statement` with `said`, `place` and `addressee`, and the words that each stands on.

    `occasions` are those of the attributions, by id. Said is the narrowest interval that agrees with what most of the
    articles say which give a day; of two that each stand alone, neither. Places and addressees likewise: "the Oval
    Office" agrees with "Oval Office", "Phoenix" with "Phoenix, Arizona". Forty reprints of one text are one voice.
    """
    told = [(articles[w.article], occasions[w.attribution]) for w in statement.wordings if w.attribution in occasions]
    when = _most([_Voice(o.when.interval, a.version, Anchored(a.id, o.when.span)) for a, o in told if o.when], _meet)
    place = _most([_named(a, o.place) for a, o in told if o.place], _alike)
    addressee = _most([_named(a, o.addressee) for a, o in told if o.addressee], _alike)
    return replace(
        statement,
        said=when.answer.iso() if when else None,
        said_at=when.at if when else None,
        place=_text(place, articles),
        place_at=place.at if place else None,
        addressee=_text(addressee, articles),
        addressee_at=addressee.at if addressee else None,
    )


def _named(article: Article, span: Span) -> _Voice[frozenset[str]]:
    words = (normal(word.strip(".,")) for word in article.text[span.start : span.end].split())
    return _Voice(frozenset(words) - {"the", "a", "an"}, article.version, Anchored(article.id, span))


def _text(voice: _Voice[frozenset[str]] | None, articles: Mapping[str, Article]) -> str | None:
    return articles[voice.at.article].text[slice(*voice.at.span)] if voice else None


def _meet(left: Interval, right: Interval) -> bool:
    return meet(left, right) is not None


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return left <= right or right <= left


def _most(voices: Iterable[_Voice[Answer]], agree: Callable[[Answer, Answer], bool]) -> _Voice[Answer] | None:
    """The voice that more than half of all texts agree with: of several the narrowest days, the name given most often
    and most fully, the first."""
    texts: defaultdict[Answer, set[str]] = defaultdict(set)
    first: dict[Answer, _Voice[Answer]] = {}
    for voice in voices:
        texts[voice.answer].add(voice.version)
        first[voice.answer] = min(first.get(voice.answer, voice), voice, key=lambda one: one.at)
    answers = sorted(first, key=lambda answer: (-len(texts[answer]), first[answer].at))[:MOST_ANSWERS]
    support = {one: len(set().union(*(texts[other] for other in answers if agree(one, other)))) for one in answers}
    total = len(set().union(*texts.values()))
    agreed = [one for one in answers if 2 * support[one] > total]

    def rank(one: Answer) -> tuple[int, int, Anchored]:
        if isinstance(one, Interval):
            return (one.last - one.first).days, -support[one], first[one].at
        return -len(texts[one]), -len(one), first[one].at

    return first[min(agreed, key=rank)] if agreed else None
