"""Did anybody say this? A quotation held against every article of a record."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from onrecord.data import Article, Attribution, Span
from onrecord.divergence import sameness
from onrecord.divergence.sameness import sentences_read
from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.report.cautions import denial, depending
from onrecord.statements import is_quoted, quoted_letters
from onrecord.text import STOP_WORDS, Word, sentences, words
from onrecord.text.weights import Weights, rarity, stem, weigh
from onrecord.text.words import located

Verdict = Literal["verbatim", "altered", "paraphrase", "not_on_record"]
_RANK: Mapping[Verdict, int] = {"verbatim": 0, "altered": 1, "paraphrase": 2, "not_on_record": 3}

# Share of words (Indel similarity) from which a passage is the same quotation with other words in it. Two different
# sentences of news English on one matter stay below 0.5; a changed word in ten gives 0.9.
ALTERED = 0.65
# Share of the weight of the words of a quotation from which a sentence is like it.
PARAPHRASE = 0.45
# Articles that are looked at closely: so many of those that print the very words, and so many of the likeliest others.
# Of 121 real quotations of 7 to 25 words out of 1,500 articles - as they stood, shuffled, or with a fifth of their
# words dropped or replaced - 119 are found where their article is looked at; 117 of these were looked at, by 20
# articles as by 32.
VERBATIM = 100
LIKELY = 20
CONTEXT_LETTERS = 160
# Letters of a question or a sentence that are compared by meaning; a sentence of news has 150.
LONGEST_COMPARED = 2000
# So many words more on either side are tried for an altered passage.
WIDER = 2


@dataclass(frozen=True, slots=True)
class CheckHit:
    """One passage: `words` as the article prints them at `span`, with what stands `before` and `after`.

    `quoted` says that the words stood in quotation marks; `differences` pairs the words of the question with those of
    the article where they differ, empty for none. `denied` are the words just before the passage, from one on that may
    deny it ("never said that"), `conditions` the clauses of its sentence, outside the passage, on which it may depend.
    `same` is how likely a paraphrase says the same, no more and no less, where nothing closer was found; else null.
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
    denied: str | None = None
    same: float | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The best verdict of all `hits`; `others` were found too, but under another speaker than the one asked for.

    `searched` is how many articles the index was asked about, `more` how many of them print the very words besides
    those that were looked at.
    """

    verdict: Verdict
    searched: int
    hits: tuple[CheckHit, ...]
    others: tuple[CheckHit, ...] = ()
    more: int = 0


def check(record: Record, quotation: str, *, speaker: str | None = None) -> CheckResult:
    """Search the articles for `quotation`: verbatim, altered or paraphrased, by whom and in what context.

    The full-text index says which articles print its words, or some of them close together; only these are looked at.
    Hits come best first. With `speaker` (any part of a name), passages of others go to `others`. Raises `UsageError`
    where the quotation holds no word.
    """
    asked = words(quotation)
    if not asked:
        raise UsageError("there is no word in that quotation: give the words to look for")
    if speaker is not None and not words(speaker):
        raise UsageError("there is no word in that speaker: give a name, or part of one")
    with record.snapshot():
        candidates, printing = _candidates(record, quotation, asked)
        hits = _compared(record, quotation, passages(candidates, quotation, asked, record))
        searched = record.counts("articles")["articles"]
    shown = len({hit.article for hit in hits if hit.verdict == "verbatim"})
    hits.sort(key=_order)
    mine = tuple(h for h in hits if speaker is None or _is_named(h.speaker, speaker))
    others = tuple(h for h in hits if speaker is not None and not _is_named(h.speaker, speaker))
    verdict = mine[0].verdict if mine else "not_on_record"
    return CheckResult(verdict, searched, mine, others, max(0, printing - max(shown, VERBATIM)))


def _order(hit: CheckHit) -> tuple[object, ...]:
    best = (_RANK[hit.verdict], -(hit.same or 0.0), not hit.quoted, -hit.score)
    return *best, hit.published or "9999", hit.article, hit.span


def _candidates(record: Record, quotation: str, asked: Sequence[Word]) -> tuple[list[Article], int]:
    """The articles to look at closely, from the full-text index; and how many print the very words."""
    printed = [quotation[slice(*word.span)] for word in asked]
    telling = [text for text, word in zip(printed, asked, strict=True) if word.form not in STOP_WORDS]
    verbatim, count = record.printing(printed, limit=VERBATIM)
    found = {article.id: article for article in (*verbatim, *record.likely(printed, telling, limit=LIKELY))}
    return list(found.values()), count


def passages(candidates: Sequence[Article], quotation: str, asked: Sequence[Word], record: Record) -> list[CheckHit]:
    """The passages of `candidates` that are, or are like, the quotation, with their speakers; in no promised order."""
    texts = _texts(candidates, asked)
    weights = rarity(passage for text in texts for passage in text.shared)
    spoken = record.attributions([a.id for a in candidates])
    found = [
        (hit, _speaker(hit.span, spoken[text.article.id]))
        for text in texts
        for hit in _hits(text.article, _matches(quotation, asked, text, weights))
    ]
    names = record.names(id for _, id in found if id)
    return [replace(hit, speaker=names.get(id or "")) for hit, id in found]


def _compared(record: Record, quotation: str, hits: list[CheckHit]) -> list[CheckHit]:
    """The hits; where they are paraphrases alone, each with how likely it says the same. Who says it, by which words,
    counts for little there."""
    short = [hit for hit in hits if len(hit.words) <= LONGEST_COMPARED]
    if not short or len(quotation) > LONGEST_COMPARED or any(hit.verdict != "paraphrase" for hit in hits):
        return hits
    spoken = record.attributions([hit.article for hit in short])
    frames = [
        [
            Span(s.start - hit.span.start, s.end - hit.span.start)
            for a in spoken[hit.article]
            for s in (a.source, a.cue)
            if s
        ]
        for hit in short
    ]
    asked, *found = sentences_read([quotation, *(hit.words for hit in short)], [[], *frames])
    same = {hit.article: sameness.shipped().sameness(asked, one) for hit, one in zip(short, found, strict=True)}
    return [replace(hit, same=same.get(hit.article)) for hit in hits]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article with the forms and places of its words, its sentences, and the stems of the question in each."""

    article: Article
    forms: Sequence[str]
    places: Sequence[tuple[int, int]]
    sentences: Sequence[Span]
    shared: Sequence[Set[str]]


def _texts(articles: Iterable[Article], asked: Sequence[Word]) -> list[_Text]:
    mine = _stems(word.form for word in asked)
    known: dict[str, str | None] = {}
    texts = []
    for article in articles:
        forms, places = located(article.text)
        for form in set(forms) - known.keys():
            known[form] = one if (one := _stem(form)) in mine else None
        parts = sentences(article.text)
        shared: list[set[str]] = [set() for _ in parts]
        ends = [part.end for part in parts]
        for form, (start, _) in zip(forms, places, strict=True):
            one_of_mine = known[form]
            if one_of_mine is not None and (place := bisect_right(ends, start)) < len(parts):
                shared[place].add(one_of_mine)
        texts.append(_Text(article, forms, places, parts, shared))
    return texts


def _stem(form: str) -> str:
    return form if form in STOP_WORDS else stem(form)


def _stems(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(form) for form in forms)


@dataclass(frozen=True, slots=True)
class _Match:
    verdict: Verdict
    span: Span
    differences: tuple[tuple[str, str], ...]
    score: float


def _matches(quotation: str, asked: Sequence[Word], text: _Text, weights: Weights) -> Iterator[_Match]:
    forms = [word.form for word in asked]
    verbatim = [_span(text, start, start + len(forms)) for start in _runs(forms, text.forms)]
    if verbatim:
        yield from (_Match("verbatim", span, (), 1.0) for span in verbatim)
        return
    altered = _altered(quotation, asked, text)
    if altered:
        yield altered
        return
    paraphrase = _paraphrase(asked, text, weights)
    if paraphrase:
        yield paraphrase


def _span(text: _Text, first: int, end: int) -> Span:
    """The span from the word `first` to the word before `end`."""
    return Span(text.places[first][0], text.places[end - 1][1])


def _runs(forms: list[str], there: Sequence[str]) -> Iterator[int]:
    """Where the words of the question stand one after the other."""
    starts = (i for i, form in enumerate(there) if form == forms[0])
    return (start for start in starts if there[start : start + len(forms)] == forms)


def _altered(quotation: str, asked: Sequence[Word], text: _Text) -> _Match | None:
    forms = [w.form for w in asked]
    if len(forms) < 3 or len(text.forms) < len(forms):
        return None
    best = fuzz.partial_ratio_alignment(forms, text.forms, score_cutoff=100 * ALTERED)
    if best is None or best.dest_end <= best.dest_start:
        return None
    start, end = _opposite(forms, text.forms, best.dest_start, best.dest_end)
    run = text.forms[start:end]
    differences = tuple(
        (
            _words(quotation, asked[i1:i2]),
            text.article.text[slice(*_span(text, start + j1, start + j2))] if j1 < j2 else "",
        )
        for i1, i2, j1, j2 in _changes(forms, run)
    )
    if not differences:  # "can not" beside "cannot"
        return _Match("verbatim", _span(text, start, end), (), 1.0)
    kept = {stem(f) for f in forms if f not in STOP_WORDS} & {stem(form) for form in run}
    return _Match("altered", _span(text, start, end), differences, best.score / 100) if kept else None


def _changes(asked: Sequence[str], printed: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where the two differ: from, to in the one, from, to in the other. Words that changed places are one change, and
    words that are only divided otherwise are none.

    >>> _changes("open on 1 june".split(), "open on june 1".split())
    [(2, 4, 2, 4)]
    >>> _changes("we can not end the cease fire".split(), "we cannot end the ceasefire".split())
    []
    """
    changes: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(asked, printed):
        if op.tag == "equal":
            continue
        i1, i2, j1, j2 = op.src_start, op.src_end, op.dest_start, op.dest_end
        if changes and i1 - changes[-1][1] == 1 and j1 - changes[-1][3] == 1:
            first_i, _, first_j, _ = changes[-1]
            if sorted(asked[first_i:i2]) == sorted(printed[first_j:j2]):
                changes[-1] = (first_i, i2, first_j, j2)
                continue
        changes.append((i1, i2, j1, j2))
    return _divided(changes, asked, printed)


def _divided(
    changes: Iterable[tuple[int, int, int, int]], asked: Sequence[str], printed: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """`changes` without those, alone or together with the next, that print the same letters."""
    kept: list[tuple[int, int, int, int]] = []
    for i1, i2, j1, j2 in changes:
        first_i, end_i, first_j, end_j = kept[-1] if kept else (-1, -1, -1, -1)
        if (end_i, end_j) == (i1, j1) and "".join(asked[first_i:i2]) == "".join(printed[first_j:j2]):
            kept.pop()
        elif "".join(asked[i1:i2]) != "".join(printed[j1:j2]):
            kept.append((i1, i2, j1, j2))
    return kept


def _opposite(forms: Sequence[str], there: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """The words that stand opposite the question: as many before the first word that agrees, and after the last, as the
    question has there, so that an altered first or last word is shown with what the article prints in its place."""
    equal = [op for op in Levenshtein.opcodes(forms, there[start:end]) if op.tag == "equal"]
    if not equal:
        return start, end
    first = max(0, start + equal[0].dest_start - equal[0].src_start)
    last = min(len(there), start + equal[-1].dest_end + len(forms) - equal[-1].src_end)
    same = first + len(forms)  # the very words in another order ("1 June", "June 1") end where the question ends
    if sorted(forms) == sorted(there[first:same]):
        return first, same
    return _reaching(forms, there, first, last)


def _reaching(forms: Sequence[str], there: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The words from `first` to `last`, or a few more where these are as near to the question and hold more of it.

    >>> _reaching("the day they go".split(), "on the day the they go".split(), 3, 6)
    (1, 6)
    """

    def rank(window: tuple[int, int]) -> tuple[int, int, int]:
        ops = Levenshtein.editops(forms, there[slice(*window)])
        return len(ops), sum(op.tag == "delete" for op in ops), window[1] - window[0]

    starts = range(max(0, first - WIDER), first + 1)
    ends = range(last, min(len(there), last + WIDER) + 1)
    return min(((start, end) for start in starts for end in ends), key=rank)


def _words(text: str, found: Sequence[Word]) -> str:
    return text[found[0].span.start : found[-1].span.end] if found else ""


def _paraphrase(asked: Sequence[Word], text: _Text, weights: Weights) -> _Match | None:
    whole = weigh(_stems(word.form for word in asked), weights)
    best, place = 0.0, None
    for sentence, theirs in zip(text.sentences, text.shared, strict=True):
        shared = weigh(theirs, weights) / whole if theirs and whole else 0.0
        content = [s for s in theirs if s not in STOP_WORDS]
        if shared > best and len(content) >= 2:
            best, place = shared, sentence
    return _Match("paraphrase", place, (), round(best, 4)) if place and best >= PARAPHRASE else None


def _hits(article: Article, matches: Iterable[_Match]) -> Iterator[CheckHit]:
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
            None,
            match.span,
            article.text[max(0, start - CONTEXT_LETTERS) : start],
            article.text[start:end],
            article.text[end : end + CONTEXT_LETTERS],
            is_quoted(article.text, match.span, quoted),
            match.differences,
            round(match.score, 4),
            denial(article.text, start),
            conditions=() if match.verdict == "paraphrase" else depending(article.text, match.span),
        )


def _speaker(span: Span, attributions: Iterable[Attribution]) -> str | None:
    """Id of the speaker of the attribution that shares most with the span; of nested ones, the innermost."""
    best, most = None, 0
    for attribution in attributions:
        shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in attribution.content)
        if shared and (shared > most or (shared == most and attribution.parent)):
            best, most = attribution, shared
    return None if best is None else best.speaker


def _is_named(name: str | None, asked: str) -> bool:
    return name is not None and {w.form for w in words(asked)} <= {w.form for w in words(name)}
