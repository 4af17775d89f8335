"""Resolve the sources of one article: names, roles, pronouns, bodies, documents, and sources left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Article, Attribution, Span, SpeakerKind
from onrecord.speakers import pronouns
from onrecord.speakers.cast import Cast, cast
from onrecord.speakers.names import Gender
from onrecord.speakers.narrative import follow
from onrecord.speakers.phrases import core, printed
from onrecord.speakers.resolve import resolve
from onrecord.speakers.roles import Role
from onrecord.speakers.scene import Referent, Said, Scene
from onrecord.speakers.ties import Why, tied
from onrecord.speakers.voices import byline
from onrecord.text import paragraphs, trimmed

_HEADLINE = 300  # characters within which a headline ends


@dataclass(frozen=True, slots=True)
class Mention:
    """Who one attribution's source is, as far as its article tells.

    `name` is the best name that the article gives ("Vladimir Putin"), or the description of an unnamed source.
    `aliases` are the forms the article prints, pronouns left out. `chain` is the same for attributions of one article
    that have the same unnamed source; 0 for named ones. `gender` and `roles` are what the article tells of a person
    (for an unnamed role: of the description), so that `merge` can compare across articles. `why` says by what the
    source is tied to the name, and `through` is where the name stands in the article that it leans on.
    """

    attribution: str
    article: str
    source: Span | None
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    gender: Gender | None = None
    roles: tuple[Role, ...] = ()
    chain: int = 0
    why: Why = "own"
    through: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Someone whom an article names, whether or not it lets him speak: the best name, what it tells of him, and where
    it first prints the longest form."""

    article: str
    name: str
    gender: Gender | None
    roles: tuple[Role, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Heard:
    """What one article gives to `merge`: a mention for each attribution, and everybody whom it names."""

    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]


def mentions(article: Article, attributions: Sequence[Attribution]) -> list[Mention]:
    """One `Mention` for each of `attributions`, in their order. Pure; names in the article's furniture do not count.

    >>> text = "Vladimir Putin spoke on Friday. He said it was late."
    >>> article = Article("a", "v", "r", "o", None, None, None, None, "en", text)
    >>> he = Attribution("x", Span(32, 34), Span(35, 39), (Span(40, 51),), "indirect")
    >>> [(m.name, m.kind) for m in mentions(article, [he])]
    [('Vladimir Putin', 'person')]
    """
    return list(hear(article, attributions).mentions)


def hear(article: Article, attributions: Sequence[Attribution]) -> Heard:
    """The mentions of `attributions`, in their order, and the figures of the article. Pure."""
    sources = [a.source for a in attributions if a.source is not None]
    people = cast(article.text, furniture=article.furniture, sources=sources)
    contents = [span for a in attributions for span in a.content]
    body = _headline_end(article)
    asked = sorted(trimmed(article.text, *source) for source in set(sources))
    scene = Scene(article.text, people, contents, author=byline(article.text, article.byline), body=body, asked=asked)
    found: dict[str, Mention] = {}
    # A headline takes from the body whom it means, and hands nothing down: "Justice vows to stay".
    below, above = [a for a in attributions if _start(a)[0] >= body], [a for a in attributions if _start(a)[0] < body]
    for attribution in sorted(below, key=_start):
        follow(scene, _resolved_from(attribution))
        found[attribution.id] = _mention(article, attribution, _resolved(scene, attribution), people)
    scene.said = []
    for attribution in sorted(above, key=_start):
        found[attribution.id] = _mention(article, attribution, _resolved(scene, attribution), people)
    figures = [
        Figure(article.id, person.name, scene.gender(i), scene.roles(i), people.fullest[i])
        for i, person in enumerate(people.people)
        if person.sure and i in people.fullest
    ]
    return Heard(tuple(found[a.id] for a in attributions), tuple(figures))


def _headline_end(article: Article) -> int:
    """Where the headline ends that opens the text: a first line that is no sentence, before another one."""
    first = next(iter(paragraphs(article.text[:_HEADLINE])), None)
    if first is None or first.end >= min(len(article.text.rstrip()), _HEADLINE):
        return 0
    return 0 if article.text[first.end - 1] in '.!?:,"”' else first.end


def _resolved(scene: Scene, attribution: Attribution) -> Referent:
    """Who speaks in `attribution`; two that share a source share its speaker."""
    source = attribution.source
    known = None if source is None else scene.sources.get(source)
    referent = known or resolve(scene, attribution)
    if source is not None:
        scene.sources[source] = scene.ended[source.end] = referent
    scene.said.append(Said(_start(attribution)[0], referent, attribution.content))
    return referent


def _resolved_from(attribution: Attribution) -> int:
    """Where the text before an attribution's source ends; before its content where none is printed."""
    if attribution.source is not None:
        return attribution.source.start
    return min((span.start for span in attribution.content), default=0)


def _start(attribution: Attribution) -> tuple[int, int, str]:
    spans = [*attribution.content, *(s for s in (attribution.source, attribution.cue) if s is not None)]
    first = min((s.start for s in spans), default=0)
    return first, -max((s.end for s in spans), default=0), attribution.id


def _mention(article: Article, attribution: Attribution, referent: Referent, people: Cast) -> Mention:
    source = attribution.source
    describes = source is not None and referent.printed
    shown = printed(article.text, core(article.text, source, people.words_in(source))) if source and describes else ""
    own = () if not shown or pronouns.is_pronoun(shown) else (shown,)
    return Mention(
        attribution.id,
        article.id,
        source,
        referent.name,
        referent.kind,
        tuple(sorted({*own, *referent.forms})),
        referent.gender,
        referent.roles,
        referent.chain,
        *tied(article.text, people, source, referent),
    )
