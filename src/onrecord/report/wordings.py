"""The wordings of one statement, as their articles print them, with what differs between them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Anchored, Article, Attribution, Divergence, Span, Speaker, Statement, Wording
from onrecord.record.replay import CorrectedKind
from onrecord.report.dates import moment, readable
from onrecord.report.pieces import Label, form, passage, printed, within
from onrecord.report.views import Note, WordingView
from onrecord.text import STOP_WORDS, words

# Below this probability a finding is shown as doubtful: it is more likely wrong than right.
DOUBTFUL = 0.5
# A difference that covers this share of a wording says nothing about where the difference lies; it is not marked.
_WHOLE = 0.9


@dataclass(frozen=True, slots=True)
class Sources:
    """What wordings stand on: articles, their outermost quotations in order, attributions and speakers, all by id."""

    articles: Mapping[str, Article]
    quoted: Mapping[str, Sequence[Span]]
    attributions: Mapping[str, Attribution]
    speakers: Mapping[str, Speaker]
    corrected: Mapping[CorrectedKind, Collection[str]]


def wording_anchor(wording: str) -> str:
    """The fragment under which the page shows a wording in its article.

    >>> wording_anchor("abcd")
    'w-abcd'
    """
    return f"w-{wording}"


def wording_views(statement: Statement, divergences: Sequence[Divergence], sources: Sources) -> tuple[WordingView, ...]:
    """The wordings of `statement`: the fullest first, then by date of publication, outlet and place in the article."""
    held = [wording for wording in statement.wordings if wording.article in sources.articles]
    if not held:
        return ()
    held.sort(key=lambda wording: _place(wording, sources))
    fullest = _fullest(held, sources)
    rest = [wording for wording in held if wording is not fullest]
    views = {one.id: _view(one, statement, divergences, sources) for one in (fullest, *rest)}
    for owner, note in _notes(fullest, held, divergences, sources):
        views[owner] = replace(views[owner], notes=_joined(views[owner].notes, note))
    return tuple(views.values())


def _fullest(held: Sequence[Wording], sources: Sources) -> Wording:
    """The wording with the most words; of equals the one that most articles print, then the first."""
    said = {wording.id: tuple(_word_forms(wording, sources)) for wording in held}
    printed_by = Counter(said.values())
    return max(held, key=lambda wording: (_fullness(wording, sources), printed_by[said[wording.id]]))


def _word_forms(wording: Wording, sources: Sources) -> Iterable[str]:
    text = sources.articles[wording.article].text
    return (word.form for span in wording.content for word in words(text, *span))


def _fullness(wording: Wording, sources: Sources) -> int:
    """Its words; one that stood in quotation marks counts twice, because it is printed as said."""
    text, quoted = sources.articles[wording.article].text, sources.quoted[wording.article]
    total = 0
    for span in wording.content:
        marks = within(span, quoted)
        for word in words(text, *span):
            total += 2 if any(mark.start <= word.span.start < mark.end for mark in marks) else 1
    return total


def _place(wording: Wording, sources: Sources) -> tuple[str, str, str, int]:
    article = sources.articles[wording.article]
    start = wording.content[0].start if wording.content else 0
    return moment(article.published), article.outlet, article.id, start


def _view(wording: Wording, statement: Statement, divergences: Sequence[Divergence], sources: Sources) -> WordingView:
    article, quoted = sources.articles[wording.article], sources.quoted[wording.article]
    attribution = sources.attributions.get(wording.attribution)
    source = attribution.source if attribution else None
    cue = attribution.cue if attribution else None
    labels: list[tuple[Span, Label]] = [(span, ("content", wording.id)) for span in wording.content]
    labels += [(span, (name, "")) for name, span in (("source", source), ("cue", cue)) if span]
    labels += [(span, ("quoted", "")) for span in quoted]
    labels += [(span, ("differs", kind)) for kind, span in _marks(wording, divergences)]
    confidence = attribution.confidence if attribution else 0.0
    said = printed(article.text, wording.content, quoted)
    words_said = "".join(piece.text for piece in said)
    look = form(article.text, wording.content, quoted)
    speaker = sources.speakers.get(statement.speaker or "")
    return WordingView(
        id=wording.id,
        anchor=wording_anchor(wording.id),
        article=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published,
        form=look,
        words=words_said,
        said=said,
        passage=passage(article.text, wording.content, labels),
        content=tuple((span.start, span.end) for span in wording.content),
        source=_text(article, source),
        cue=_text(article, cue),
        via=_via(attribution, sources),
        confidence=confidence,
        doubtful=confidence < DOUBTFUL,
        notes=(),
        citation=_citation(
            article, speaker, words_said if look != "paraphrase" else f"(paraphrase) {words_said}", wording
        ),
    )


def _text(article: Article, span: Span | None) -> str | None:
    return article.text[span.start : span.end] if span else None


def _via(attribution: Attribution | None, sources: Sources) -> tuple[str, ...]:
    """Who passed the words on: the speakers of the attributions that this one is nested in, innermost first."""
    names: list[str] = []
    seen: set[str] = set()
    while attribution and attribution.parent and attribution.parent not in seen:
        seen.add(attribution.parent)
        attribution = sources.attributions.get(attribution.parent)
        speaker = sources.speakers.get(attribution.speaker or "") if attribution else None
        if speaker and speaker.name not in names:
            names.append(speaker.name)
    return tuple(names)


def _citation(article: Article, speaker: Speaker | None, printed: str, wording: Wording) -> str:
    where = ", ".join(part for part in (article.outlet, readable(article.published), article.url) if part)
    who = f"{speaker.name}: " if speaker else ""
    return f"{who}{printed} — {where} #{wording_anchor(wording.id)}"


def _marks(wording: Wording, divergences: Sequence[Divergence]) -> Iterable[tuple[str, Span]]:
    for divergence in divergences:
        for side in (divergence.left, divergence.right):
            if side and _holds(wording, side) and _unless_whole(wording, side):
                yield divergence.kind, side.span


def _unless_whole(wording: Wording, side: Anchored | None) -> Anchored | None:
    """`side`, or None where it takes in (nearly) all of `wording`: the other side's words are then absent from it."""
    length = sum(span.end - span.start for span in wording.content)
    return side if side and side.span.end - side.span.start < _WHOLE * length else None


def _holds(wording: Wording, side: Anchored) -> bool:
    if side.article != wording.article:
        return False
    return any(side.span.start < span.end and span.start < side.span.end for span in wording.content)


def _holder(held: Sequence[Wording], side: Anchored | None) -> Wording | None:
    """The wording that a side of a divergence lies in; its cue, say, lies outside the content of the one it is for."""
    if side is None:
        return None
    of_article = [wording for wording in held if wording.article == side.article]
    return next((one for one in of_article if _holds(one, side)), of_article[0] if of_article else None)


def _notes(
    fullest: Wording, held: Sequence[Wording], divergences: Sequence[Divergence], sources: Sources
) -> Iterable[tuple[str, Note]]:
    """Each difference as a note on the wording that is not the fullest, with that wording's id."""
    for divergence in divergences:
        left, right = _holder(held, divergence.left), _holder(held, divergence.right)
        if left is None:
            continue
        if right is None:
            for wording in _lacking(held, left, divergence.left, sources):
                yield wording.id, _note(divergence, None, divergence.left, left, sources)
            continue
        side_l, side_r = _unless_whole(left, divergence.left), _unless_whole(right, divergence.right)
        if right is fullest:
            yield left.id, _note(divergence, side_l, side_r, right, sources)
        else:
            yield right.id, _note(divergence, side_r, side_l, left, sources)


def _joined(notes: tuple[Note, ...], note: Note) -> tuple[Note, ...]:
    """`notes` with `note`; one that shows the same words gains its kind instead of standing twice."""
    for index, other in enumerate(notes):
        if (other.here, other.there, other.anchor) == (note.here, note.there, note.anchor):
            kinds = tuple(dict.fromkeys((*other.kinds, *note.kinds)))
            both = replace(other, kinds=kinds, doubtful=other.doubtful and note.doubtful)
            return (*notes[:index], both, *notes[index + 1 :])
    return (*notes, note)


def _note(
    divergence: Divergence, here: Anchored | None, there: Anchored | None, other: Wording, sources: Sources
) -> Note:
    """`here` and `there` are sides of `divergence`; `there` lies in the wording `other`."""
    return Note(
        kinds=(divergence.kind,),
        here=_words_at(here, sources),
        there=_words_at(there, sources),
        outlet=sources.articles[other.article].outlet,
        anchor=wording_anchor(other.id),
        doubtful=divergence.confidence < DOUBTFUL,
    )


def _words_at(side: Anchored | None, sources: Sources) -> str | None:
    return _text(sources.articles[side.article], side.span) or None if side else None


def _lacking(held: Sequence[Wording], left: Wording, side: Anchored, sources: Sources) -> Iterable[Wording]:
    """The wordings of other articles in which most of the words of `side` do not occur."""
    wanted = _forms(sources.articles[side.article].text, [side.span])
    for wording in held:
        if wording.article != left.article:
            found = wanted & _forms(sources.articles[wording.article].text, wording.content)
            if 2 * len(found) < len(wanted):
                yield wording


def _forms(text: str, spans: Iterable[Span]) -> set[str]:
    every = {word.form for span in spans for word in words(text, *span)}
    return every - STOP_WORDS or every
