"""Did anybody say this? A quotation held against every article of a record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from onrecord.data import Article, Attribution, Span, Speaker
from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.statements import is_quoted, quoted_letters
from onrecord.text import STOP_WORDS, Word, sentences, words
from onrecord.text.weights import Weights, rarity, stem, stems, weigh

Verdict = Literal["verbatim", "altered", "paraphrase", "not_on_record"]
_RANK: Mapping[Verdict, int] = {"verbatim": 0, "altered": 1, "paraphrase": 2, "not_on_record": 3}

# Share of words (Indel similarity) from which a passage is the same quotation with other words in it. Two different
# sentences of news English on one matter stay below 0.5; a changed word in ten gives 0.9.
ALTERED = 0.65
# Share of the weight of the words of a quotation from which a sentence is like it.
PARAPHRASE = 0.45
# An article that holds less than this share of the quotation's content words is not looked at more closely.
CANDIDATE = 0.4
CONTEXT_LETTERS = 160


@dataclass(frozen=True, slots=True)
class CheckHit:
    """One passage: `words` as the article prints them at `span`, with what stands `before` and `after`.

    `quoted` says that the words stood in quotation marks; `differences` pairs the words of the question with those of
    the article where they differ, empty for none.
    """

    article: str
    outlet: str
    published: str | None
    url: str | None
    verdict: Verdict
    speaker: str | None
    span: Span
    before: str
    words: str
    after: str
    quoted: bool
    differences: tuple[tuple[str, str], ...]
    score: float


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The best verdict of all `hits`; `others` were found too, but under another speaker than the one asked for."""

    verdict: Verdict
    searched: int
    hits: tuple[CheckHit, ...]
    others: tuple[CheckHit, ...] = ()


def check(record: Record, quotation: str, *, speaker: str | None = None) -> CheckResult:
    """Search every article for `quotation`: verbatim, altered or paraphrased, by whom and in what context.

    Hits come best first. With `speaker` (any part of a name), passages of others go to `others`. Raises `UsageError`
    where the quotation holds no word.
    """
    asked = words(quotation)
    if not asked:
        raise UsageError("there is no word in that quotation: give the words to look for")
    if speaker is not None and not words(speaker):
        raise UsageError("there is no word in that speaker: give a name, or part of one")
    candidates, searched = _candidates(record, asked)
    weights = rarity(stems(a.text[s.start : s.end]) for a in candidates for s in sentences(a.text))
    names = record.speakers()
    spoken = record.attributions([a.id for a in candidates])
    hits = [
        hit
        for article in candidates
        for hit in _hits(article, _matches(quotation, asked, article, weights), spoken.get(article.id, ()), names)
    ]
    hits.sort(key=lambda h: (_RANK[h.verdict], not h.quoted, -h.score, h.published or "9999", h.article, h.span))
    mine = tuple(h for h in hits if speaker is None or _is_named(h.speaker, speaker))
    others = tuple(h for h in hits if speaker is not None and not _is_named(h.speaker, speaker))
    return CheckResult(mine[0].verdict if mine else "not_on_record", searched, mine, others)


def _candidates(record: Record, asked: Sequence[Word]) -> tuple[list[Article], int]:
    wanted = {stem(w.form) for w in asked if w.form not in STOP_WORDS} or {w.form for w in asked}
    found, searched = [], 0
    for article in record.each_article():
        searched += 1
        folded = article.text.casefold()
        if sum(s in folded for s in wanted) >= CANDIDATE * len(wanted):
            found.append(article)
    return found, searched


@dataclass(frozen=True, slots=True)
class _Match:
    verdict: Verdict
    span: Span
    differences: tuple[tuple[str, str], ...]
    score: float


def _matches(quotation: str, asked: Sequence[Word], article: Article, weights: Weights) -> Iterator[_Match]:
    there = words(article.text)
    verbatim = [Span(run[0].span.start, run[-1].span.end) for run in _runs(asked, there)]
    if verbatim:
        yield from (_Match("verbatim", span, (), 1.0) for span in verbatim)
        return
    altered = _altered(quotation, asked, article, there)
    if altered:
        yield altered
        return
    paraphrase = _paraphrase(asked, article, weights)
    if paraphrase:
        yield paraphrase


def _runs(asked: Sequence[Word], there: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Where the words of the question stand one after the other."""
    forms = [w.form for w in asked]
    starts = (i for i, w in enumerate(there) if w.form == forms[0])
    for start in starts:
        run = there[start : start + len(forms)]
        if [w.form for w in run] == forms:
            yield run


def _altered(quotation: str, asked: Sequence[Word], article: Article, there: Sequence[Word]) -> _Match | None:
    forms, theirs = [w.form for w in asked], [w.form for w in there]
    if len(forms) < 3 or len(theirs) < len(forms):
        return None
    best = fuzz.partial_ratio_alignment(forms, theirs, score_cutoff=100 * ALTERED)
    if best is None or best.dest_end <= best.dest_start:
        return None
    run = _opposite(forms, there, best.dest_start, best.dest_end)
    differences = tuple(
        (_words(quotation, asked[op.src_start : op.src_end]), _words(article.text, run[op.dest_start : op.dest_end]))
        for op in Levenshtein.opcodes(forms, [w.form for w in run])
        if op.tag != "equal"
    )
    kept = {stem(f) for f in forms if f not in STOP_WORDS} & {stem(w.form) for w in run}
    if not kept:
        return None
    return _Match("altered", Span(run[0].span.start, run[-1].span.end), differences, best.score / 100)


def _opposite(forms: Sequence[str], there: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """The words that stand opposite the question: as many before the first word that agrees, and after the last, as the
    question has there, so that an altered first or last word is shown with what the article prints in its place."""
    codes = Levenshtein.opcodes(forms, [w.form for w in there[start:end]])
    equal = [op for op in codes if op.tag == "equal"]
    if not equal:
        return there[start:end]
    before = start + equal[0].dest_start - equal[0].src_start
    return there[max(0, before) : start + equal[-1].dest_end + len(forms) - equal[-1].src_end]


def _words(text: str, found: Sequence[Word]) -> str:
    return text[found[0].span.start : found[-1].span.end] if found else ""


def _paraphrase(asked: Sequence[Word], article: Article, weights: Weights) -> _Match | None:
    mine = {w.form if w.form in STOP_WORDS else stem(w.form) for w in asked}
    whole = weigh(mine, weights)
    best, place = 0.0, None
    for sentence in sentences(article.text):
        theirs = stems(article.text[sentence.start : sentence.end])
        shared = weigh(mine & theirs, weights) / whole if whole else 0.0
        content = [s for s in mine & theirs if s not in STOP_WORDS]
        if shared > best and len(content) >= 2:
            best, place = shared, sentence
    return _Match("paraphrase", place, (), round(best, 4)) if place and best >= PARAPHRASE else None


def _hits(
    article: Article, matches: Iterable[_Match], attributions: Sequence[Attribution], names: Mapping[str, Speaker]
) -> Iterator[CheckHit]:
    quoted: bytearray | None = None
    for match in matches:
        quoted = quoted_letters(article.text) if quoted is None else quoted
        start, end = match.span
        yield CheckHit(
            article.id,
            article.outlet,
            article.published,
            article.url,
            match.verdict,
            _speaker(match.span, attributions, names),
            match.span,
            article.text[max(0, start - CONTEXT_LETTERS) : start],
            article.text[start:end],
            article.text[end : end + CONTEXT_LETTERS],
            is_quoted(article.text, match.span, quoted),
            match.differences,
            round(match.score, 4),
        )


def _speaker(span: Span, attributions: Iterable[Attribution], names: Mapping[str, Speaker]) -> str | None:
    """Name of the speaker of the attribution that shares most with the span; of nested ones, the innermost."""
    best, most = None, 0
    for attribution in attributions:
        shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in attribution.content)
        if shared and (shared > most or (shared == most and attribution.parent)):
            best, most = attribution, shared
    if best is None or best.speaker is None or best.speaker not in names:
        return None
    return names[best.speaker].name


def _is_named(name: str | None, asked: str) -> bool:
    return name is not None and {w.form for w in words(asked)} <= {w.form for w in words(name)}
