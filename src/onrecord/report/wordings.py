"""The wordings of one statement, as their articles print them, with what differs between them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from onrecord.data import Article, Attribution, Divergence, Span, Speaker, Statement, Wording
from onrecord.report.dates import readable
from onrecord.report.notes import marks, notes
from onrecord.report.pieces import Label, clipped, form, more, passage, printed
from onrecord.report.sources import DOUBTFUL, Sources, wording_anchor
from onrecord.report.views import Form, WordingView
from onrecord.speakers.pronouns import NOT_STATED
from onrecord.statements.fullest import fullest
from onrecord.text import words
from onrecord.text.days import moment

# So many wordings of one statement are shown, those of every outlet before the second ones of any; the widest story at
# hand (46 articles) has fewer than 60 in its largest one. The rest is counted.
MOST_WORDINGS = 200
# Words from the verb of saying to the content that are shown whole ("told reporters in Port Vale on Friday"); of a
# longer stretch the verb alone is.
_LONGEST_LEAD = 80
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*\s")


def wording_views(
    statement: Statement, divergences: Sequence[Divergence], sources: Sources, whole: Collection[str] = ()
) -> tuple[tuple[WordingView, ...], int]:
    """The wordings of `statement`: the fullest first, then by date of publication, outlet and place in the article.

    The fullest is one of an outlet that quotes the `whole` of it, where its speaker is quoted by one: the words above
    the cells are those that the cells are held against.
    Words that one article prints several times are one view that counts them; what is over `MOST_WORDINGS` is left out
    and its number given.
    """
    held = [wording for wording in statement.wordings if wording.article in sources.articles]
    if not held:
        return (), 0
    held.sort(key=lambda wording: _place(wording, sources))
    own = [one for one in held if _own(one, statement, sources)] or held
    chief = fullest(_verbatim(own, whole, sources) or own, sources.articles, sources.quoted)
    times = _repeated([chief, *held], sources)
    shown = _spread([wording for wording in held if wording.id in times], chief)
    remarks = notes(chief, shown, divergences, sources)
    marked = marks(shown, divergences, sources)
    ordered = (chief, *(wording for wording in shown if wording is not chief))
    views = tuple(
        replace(
            _view(one, statement, marked.get(one.id, ()), sources),
            notes=tuple(remarks.get(one.id, ())),
            times=times[one.id],
        )
        for one in ordered
    )
    return views, len(held) - sum(times[one.id] for one in shown)


def _verbatim(own: Sequence[Wording], whole: Collection[str], sources: Sources) -> list[Wording]:
    """Those of `own` that stood in quotation marks in an outlet that quotes the whole."""
    return [
        one
        for one in own
        if (article := sources.articles[one.article]).outlet in whole
        and form(article.text, one.content, sources.quoted[article.id]) == "quoted"
    ]


def _repeated(held: Sequence[Wording], sources: Sources) -> dict[str, int]:
    """The first wording of each article with the same words in the same form, and how many there are of it.

    The first of `held` comes twice, so that it stands for those like it.
    """
    first: dict[tuple[str, Form, tuple[str, ...]], str] = {}
    times: dict[str, int] = {}
    for wording in held:
        text, quoted = sources.articles[wording.article].text, sources.quoted[wording.article]
        same = (wording.article, form(text, clipped(wording.content)[0], quoted), tuple(_word_forms(wording, sources)))
        id = first.setdefault(same, wording.id)
        times[id] = times.get(id, 0) + 1
    times[held[0].id] -= 1
    return times


def _spread(held: Sequence[Wording], chief: Wording) -> list[Wording]:
    """At most `MOST_WORDINGS` of `held`, in order: the fullest, the first of every article, then the second ones."""
    if len(held) <= MOST_WORDINGS:
        return list(held)
    seen: Counter[str] = Counter()
    rank: dict[str, int] = {}
    for wording in held:
        rank[wording.id] = -1 if wording is chief else seen[wording.article]
        seen[wording.article] += 1
    chosen = {one.id for one in sorted(held, key=lambda wording: rank[wording.id])[:MOST_WORDINGS]}
    return [wording for wording in held if wording.id in chosen]


def _word_forms(wording: Wording, sources: Sources) -> Iterable[str]:
    text = sources.articles[wording.article].text
    return (word.form for span in clipped(wording.content)[0] for word in words(text, *span))


def _place(wording: Wording, sources: Sources) -> tuple[str, str, str, int]:
    article = sources.articles[wording.article]
    start = wording.content[0].start if wording.content else 0
    return moment(article.published), article.outlet, article.id, start


def _view(
    wording: Wording, statement: Statement, marked: Iterable[tuple[Span, Label]], sources: Sources
) -> WordingView:
    article, quoted = sources.articles[wording.article], sources.quoted[wording.article]
    attribution = sources.attributions.get(wording.attribution)
    source = attribution.source if attribution else None
    cue = attribution.cue if attribution else None
    labels: list[tuple[Span, Label]] = [(span, ("content", wording.id)) for span in wording.content]
    labels += [(span, (name, "")) for name, span in (("source", source), ("cue", cue)) if span]
    labels += marked
    confidence = attribution.confidence if attribution else 0.0
    content, over = clipped(wording.content)
    said = printed(article.text, content, quoted) + more(over)
    words_said = "".join(piece.text for piece in said)
    look = form(article.text, content, quoted)
    before = "" if look == "quoted" else lead(article.text, cue, content)
    speaker = sources.speakers.get((attribution and attribution.speaker) or "")
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
        passage=passage(article.text, content, labels, quoted) + more(over),
        content=tuple((span.start, span.end) for span in wording.content),
        source=_text(article, source),
        cue=_text(article, cue),
        via=_via(attribution, sources),
        confidence=confidence,
        doubtful=confidence < DOUBTFUL,
        notes=(),
        citation=_citation(article, speaker, _cited(look, before, words_said), wording),
        speaker=speaker.id if speaker else None,
        attributed_to=_other(speaker, statement, sources),
        lead=before,
    )


def alike(wordings: Iterable[WordingView]) -> list[tuple[WordingView, list[WordingView]]]:
    """Each wording with those after it that print its very words, in its form, behind its verb, for its source."""
    groups: dict[tuple[str, ...], tuple[WordingView, list[WordingView]]] = {}
    for one in wordings:
        told = (word.form for word in words(f"{one.lead} | {one.words}"))
        key = (one.form, one.attributed_to or "", *one.via, *told)
        if key in groups:
            groups[key][1].append(one)
        else:
            groups[key] = (one, [])
    return list(groups.values())


def lead(text: str, cue: Span | None, content: Sequence[Span]) -> str:
    """The article's words from the verb of saying up to `content`, or nothing where it does not come before it.

    Without them "to comment" could be what somebody said, where the article has "declined to comment".

    >>> lead("Nair declined to comment.", Span(5, 13), [Span(14, 24)])
    'declined'
    """
    if cue is None or not content or not cue.start < cue.end <= content[0].start or cue.end - cue.start > _LONGEST_LEAD:
        return ""
    if _SENTENCE_END.search(text, cue.end, content[0].start):
        return ""
    if content[0].start - cue.start <= _LONGEST_LEAD and "\n" not in text[cue.end : content[0].start]:
        words_before = text[cue.start : content[0].start].strip()
    else:
        words_before = text[slice(*cue)].strip() + " […]"
    return words_before if any(letter.isalnum() for letter in words_before) else ""


def _cited(look: Form, before: str, printed: str) -> str:
    return " ".join(filter(None, ("(paraphrase)" if look == "paraphrase" else "", before, printed)))


def _other(speaker: Speaker | None, statement: Statement, sources: Sources) -> str | None:
    """Whom the article gives the words to, where that is not the speaker of the statement, or one of the same name."""
    above = sources.speakers.get(statement.speaker or "")
    if speaker is None or speaker.id == statement.speaker or (above and above.name.lower() == speaker.name.lower()):
        return None
    return "a source that is not stated" if speaker.name == NOT_STATED else speaker.name


def _own(wording: Wording, statement: Statement, sources: Sources) -> bool:
    """Whether its article gives the words to the speaker of the statement, whose name stands above those shown."""
    attribution = sources.attributions.get(wording.attribution)
    return attribution is not None and attribution.speaker == statement.speaker


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
