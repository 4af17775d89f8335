"""Resolve the sources of one article: names, roles, pronouns, bodies, documents, and sources left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.data import Article, Attribution, Span, SpeakerKind
from onrecord.speakers import pronouns
from onrecord.speakers.cast import cast
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.speakers.lexicon import FEMALE_ROLES, INDEFINITE, MALE_ROLES, NAMED_GROUPS
from onrecord.speakers.names import Gender, Name, Token
from onrecord.speakers.phrases import Phrase, PhraseKind, printed, read
from onrecord.speakers.roles import Role, fits, role
from onrecord.speakers.scene import SPOKE_LAST_PARAGRAPH, Referent, Said, Scene

_ARTICLES = ("the ", "a ", "an ")
_GENERIC_BODIES = frozenset(
    "company firm agency organisation organization group paper newspaper network outlet magazine foundation".split()
)
_VAGUE = frozenset("official source aide person one witness voter".split())
_APART = frozenset("others some other another one many several few most someone".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """Who one attribution's source is, as far as its article tells.

    `name` is the best name that the article gives ("Vladimir Putin"), or the description of an unnamed source.
    `aliases` are the forms the article prints, pronouns left out. `chain` is the same for attributions of one article
    that have the same unnamed source; 0 for named ones. `gender` and `roles` are what the article tells of a person
    (for an unnamed role: of the description), so that `merge` can compare across articles.
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


def mentions(article: Article, attributions: Sequence[Attribution]) -> list[Mention]:
    """One `Mention` for each of `attributions`, in their order. Pure; names in the article's furniture do not count.

    >>> text = "Vladimir Putin spoke on Friday. He said it was late."
    >>> article = Article("a", "v", "r", "o", None, None, None, None, "en", text)
    >>> he = Attribution("x", Span(32, 34), Span(35, 39), (Span(40, 51),), "indirect")
    >>> [(m.name, m.kind) for m in mentions(article, [he])]
    [('Vladimir Putin', 'person')]
    """
    sources = [a.source for a in attributions if a.source is not None]
    people = cast(article.text, furniture=article.furniture, sources=sources)
    scene = Scene(article.text, people, [span for a in attributions for span in a.content])
    found: dict[str, Mention] = {}
    for attribution in sorted(attributions, key=_start):
        referent = resolve(scene, attribution)
        scene.said.append(Said(_start(attribution)[0], referent, attribution.content))
        found[attribution.id] = _mention(article, attribution, referent)
    return [found[a.id] for a in attributions]


def _start(attribution: Attribution) -> tuple[int, int, str]:
    spans = [*attribution.content, *(s for s in (attribution.source, attribution.cue) if s is not None)]
    first = min((s.start for s in spans), default=0)
    return first, -max((s.end for s in spans), default=0), attribution.id


def _mention(article: Article, attribution: Attribution, referent: Referent) -> Mention:
    source = attribution.source
    shown = printed(article.text, source) if source is not None else ""
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
    )


def resolve(scene: Scene, attribution: Attribution) -> Referent:
    """Who speaks in `attribution`, given everything before it in `scene`."""
    if attribution.source is None:
        return pronouns.unstated(scene, attribution)
    phrase = read(scene.text, attribution.source, scene.cast.words_in(attribution.source))
    return _BY_KIND[phrase.kind](scene, phrase, attribution)


def _pronoun(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    return pronouns.resolve(scene, phrase.head, phrase.span.start)


def _person(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    assert phrase.name is not None
    return named(scene, phrase.name)


def named(scene: Scene, name: Name) -> Referent:
    """The person that `name`, which stands in the text, names."""
    for sighting in scene.cast.between(name.span.start, name.span.end):
        return pronouns.person(scene.cast, sighting.person)
    known = scene.cast.find(name.words, name.gender, name.span.start)
    if known is not None:
        return pronouns.person(scene.cast, known)
    return Referent(scene.text[name.span.start : name.span.end], "person", gender=name.gender, roles=_title(name))


def _title(name: Name) -> tuple[Role, ...]:
    found = role(name.title)
    return (found,) if found else ()


def _joint(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    first, second = (named(scene, part) for part in phrase.parts)
    if first.person is None and phrase.parts[0].kind == "single":
        return second  # "Filmmaker and author Dana Wolf"
    both = f"{first.name} and {second.name}"
    return Referent(both, "group", plural=True)


def _country(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    assert phrase.name is not None
    joined = " ".join(phrase.name.words)
    return Referent(country(joined), "organisation", head="country")


def country(form: str) -> str:
    """The name of the country that `form` stands for, as one writes it.

    >>> country("kyiv"), country("usa")
    ('Ukraine', 'United States')
    """
    return COUNTRIES[form].title()


def _organisation(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    if phrase.name is None:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    name = phrase.name
    longer = [
        b for b in scene.cast.bodies if len(b.words) > len(name.words) and b.words[-len(name.words) :] == name.words
    ]
    near = max(
        longer, key=lambda b: (b.span.start < name.span.start, -abs(b.span.start - name.span.start)), default=name
    )
    span = near.span if near.words[0] != "house" or len(near.words) > 1 else name.span
    kind: SpeakerKind = "document" if phrase.kind == "document" else "organisation"
    return Referent(scene.text[span.start : span.end], kind, head=phrase.head)


def _owner(scene: Scene, owner: Token | Name | None) -> str | None:
    """The name of whose campaign (office, spokesman) it is."""
    if owner is None:
        return None
    if isinstance(owner, Name):
        return named(scene, owner).name if owner.kind in ("person", "perhaps", "single") else _plain(scene, owner.span)
    referent = pronouns.resolve(scene, owner.form, owner.start)
    return None if referent.kind == "unnamed" else referent.name


def _plain(scene: Scene, span: Span) -> str:
    return scene.text[span.start : span.end]


def bare(shown: str) -> str:
    """`shown` without its article: "the White House" as "White House"."""
    for article in _ARTICLES:
        if shown.lower().startswith(article):
            return shown[len(article) :]
    return shown


def _body(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    if phrase.owner is not None:
        owner = _owner(scene, phrase.owner)
        if owner is not None:
            return Referent(f"{owner}'s {phrase.head}", "organisation", head=phrase.head)
    if phrase.name is not None and phrase.name.kind in ("person", "perhaps", "single"):
        whose = named(scene, phrase.name)
        if whose.person is not None:
            return Referent(f"{whose.name}'s {phrase.head}", "organisation", head=phrase.head)
    if phrase.name is not None:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    if not phrase.definite:
        return _unnamed(scene, phrase)
    return _earlier_body(scene, phrase) or Referent(bare(phrase.text), "organisation", head=phrase.head)


def _earlier_body(scene: Scene, phrase: Phrase) -> Referent | None:
    """What "the campaign", "the ministry", "the company" takes up."""
    start = phrase.span.start
    for said in reversed(scene.said):
        if said.referent.kind == "organisation" and said.referent.head == phrase.head:
            return said.referent
    bodies = [b for b in scene.cast.bodies if b.kind == "organisation" and b.span.start < start]
    same = [b for b in bodies if b.words[-1] == phrase.head or phrase.head in b.words]
    if same:
        return Referent(_plain(scene, same[-1].span), "organisation", head=phrase.head)
    before = [w for w in scene.cast.words if w.end < start]
    for i in range(len(before) - 1, 0, -1):
        if before[i].form == phrase.head and before[i - 1].capital:
            for sighting in scene.cast.between(before[i - 1].start - 30, before[i].start):
                if sighting.span.end >= before[i - 1].end - 2:
                    owner = scene.cast.people[sighting.person].name
                    return Referent(f"{owner}'s {phrase.head}", "organisation", head=phrase.head)
    if phrase.head in _GENERIC_BODIES and bodies and start - bodies[-1].span.start < 600:
        return Referent(_plain(scene, bodies[-1].span), "organisation", head=phrase.head)
    return None


def _document(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    owner = _owner(scene, phrase.owner)
    for said in reversed(scene.said):
        same = said.referent.kind == "document" and said.referent.head == phrase.head
        if same and phrase.definite and phrase.name is None and owner is None:
            return said.referent
    name = f"{owner}'s {phrase.head}" if owner and isinstance(phrase.owner, Token) else bare(phrase.text)
    return Referent(name, "document", head=phrase.head)


def _group(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    words = phrase.text.lower().split()
    if phrase.head in NAMED_GROUPS and words[0] not in INDEFINITE and len(words) <= 3:
        return Referent(bare(phrase.text), "group", head=phrase.head, plural=True)
    return _unnamed(scene, phrase, plural=True)


def _unnamed(scene: Scene, phrase: Phrase, *, plural: bool = False) -> Referent:
    """An unnamed source: the one that spoke before under the same description, or a new one."""
    words = phrase.text.lower().split()
    shown = bare(phrase.text.lower())
    new = not words or words[0] in _APART or (words[0] in ("a", "an") and not plural)
    if not new:
        for said in reversed(scene.said):
            referent = said.referent
            if referent.kind == "unnamed":
                again = phrase.definite and referent.head == phrase.head and (not plural or len(words) == 2)
                if again or bare(referent.name.lower()) == shown:
                    return referent
    return Referent(
        phrase.text, "unnamed", chain=scene.new_chain(), head=phrase.head, plural=plural, roles=_asked(phrase)
    )


def _asked(phrase: Phrase) -> tuple[Role, ...]:
    return (phrase.role,) if phrase.role is not None and phrase.definite else ()


def _role(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    """ "The Russian leader": the person who holds the role; else the unnamed one who spoke; else whom all points to."""
    assert phrase.role is not None
    if not phrase.definite:
        return _unnamed(scene, phrase)
    asked = _with_owner(scene, phrase)
    held = _holder(scene, asked, phrase.span.start, asked.words - phrase.role.words)
    if held is not None:
        return pronouns.person(scene.cast, held)
    known = _unnamed(scene, phrase)
    spoke_before = any(said.referent is known for said in scene.said)
    if spoke_before or asked.places or phrase.owner is not None or phrase.head in _VAGUE:
        return known
    return _who_spoke(scene, phrase.span.start, _gender(phrase.head)) or known


def _who_spoke(scene: Scene, position: int, gender: Gender | None) -> Referent | None:
    """The person who spoke last, in this paragraph or the one before; else whom the text points to."""
    for weight, referent in scene.spoke(position)[:1]:
        if weight >= SPOKE_LAST_PARAGRAPH and referent.kind == "person" and gender in (None, referent.gender):
            return referent
    return pronouns.nearest(scene, position, gender)


def _with_owner(scene: Scene, phrase: Phrase) -> Role:
    assert phrase.role is not None
    owner = _owner(scene, phrase.owner)
    if owner is None:
        return phrase.role
    words = frozenset(w.lower() for w in owner.split()[-1:])
    return Role(phrase.role.head, (phrase.role.words - {"his", "her", "their"}) | words, phrase.role.places)


def _holder(scene: Scene, asked: Role, start: int, owner: frozenset[str]) -> int | None:
    """The person of the cast who fits best; among equals who was named last before `start`, else first after it.

    With an `owner` ("his spokesman"), nobody fits whom the article ties to another one.
    """
    surnames = frozenset(p.words[-1] for p in scene.cast.people) if owner else frozenset()
    scores = {
        i: max((fits(asked, r) for r in p.roles if not owner or r.words & owner or not r.words & surnames), default=0)
        for i, p in enumerate(scene.cast.people)
    }
    best = max(scores.values(), default=0)
    if not best:
        return None
    equals = {i for i, score in scores.items() if score == best}
    seen = [s.person for s in scene.cast.sightings if s.person in equals and s.span.end <= start]
    return seen[-1] if seen else min(equals)


def _gender(head: str) -> Gender | None:
    return "female" if head in FEMALE_ROLES else "male" if head in MALE_ROLES else None


def _other(scene: Scene, phrase: Phrase, attribution: Attribution) -> Referent:
    return _unnamed(scene, phrase) if phrase.text else pronouns.unstated(scene, attribution)


_BY_KIND: dict[PhraseKind, Callable[[Scene, Phrase, Attribution], Referent]] = {
    "pronoun": _pronoun,
    "person": _person,
    "joint": _joint,
    "country": _country,
    "organisation": _organisation,
    "body": _body,
    "document": _document,
    "group": _group,
    "role": _role,
    "other": _other,
}
