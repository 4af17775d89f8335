"""The nouns. Frozen and slotted, no I/O; they point to each other by id and to text by `Span`.

Offsets count code points of `Article.text`, the end exclusive. Ids are 16 characters of lower-case base 32.
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

AttributionKind = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed"]
CopyKind = Literal["identical", "near_duplicate", "rewrite", "reused_passage"]
DivergenceKind = Literal[
    "truncated", "condition_dropped", "negation", "modal", "number", "date", "name", "scope", "term", "cue",
    "paraphrase_as_quote", "quote_altered",
]  # fmt: skip
How = Literal["verbatim", "part", "paraphrase", "none"]
Reason = Literal["not_found", "left_out", "copy_of", "published_before", "not_analysed"]


class Span(NamedTuple):
    """Code points `start` (inclusive) to `end` (exclusive) of one text."""

    start: int
    end: int


class Anchored(NamedTuple):
    """A span together with the id of the article it lies in."""

    article: str
    span: Span


def identify(*parts: str) -> str:
    """Hash `parts` to an id: the first 80 bits of SHA-256 in base 32; parts never run into each other.

    >>> identify("example-times", "https://example.org/a")
    'dxnbwxtq5l7gmim4'
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return base64.b32encode(digest.digest()[:10]).decode("ascii").lower()


def article_id(outlet: str, key: str) -> str:
    """Id of an article: `key` is the caller's own id, else the canonical URL, else the text; never a path."""
    return identify("article", outlet, key)


def version_id(text: str) -> str:
    """Id of a version: it changes with the text and with nothing else."""
    return identify("version", text)


def spans_id(owner: str, *spans: Span | None) -> str:
    """Id of a noun that stands on spans: an attribution or a wording.

    `owner` is the version of a bare text; in a record, where forty reprints share one version, it is `Article.owner`.
    """
    return identify("spans", owner, *("-" if span is None else f"{span.start}:{span.end}" for span in spans))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a span of the text came from in the raw input: a `place` in it, or null with the `reason`."""

    span: Span
    place: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's text. `version` changes with the text, `id` does not; `published` is ISO 8601 or null."""

    id: str
    version: str
    ref: str
    outlet: str
    url: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str
    text: str
    furniture: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def owner(self) -> str:
        """What the ids of its attributions and wordings are made from: this version of this article."""
        return f"{self.id}:{self.version}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read: `ref` as the caller gave it, a short `reason`, and the `detail` for a person."""

    ref: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles that share their text. `origin` is the likely first one's outlet or agency, or "unknown"."""

    id: str
    kind: CopyKind
    articles: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, sorted by id; `first` and `last` are publication dates; `origins` counts
    independent texts after copies are collapsed."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying in one article: who (`source`), by which words (`cue`), and what (`content`, in reading order).

    `kind` is direct only where all content stood in quotation marks. `parent` is the id of the attribution that
    this one is nested in. `confidence` is the probability that source, cue and content are right together.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: AttributionKind
    parent: str | None = None
    speaker: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is. `aliases` are the forms that the articles print, sorted."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """An attribution, or the part of one (`content`), that carries one statement."""

    id: str
    attribution: str
    article: str
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One saying, merged across a story; `wordings` sorted by article, then by first span.

    `said` is its first and its last possible day, ISO 8601; `place` and `addressee` are words of an article. Each has
    the words that it stands on in `said_at`, `place_at`, `addressee_at`.
    """

    id: str
    story: str
    speaker: str | None
    wordings: tuple[Wording, ...]
    said: tuple[str, str] | None = None
    place: str | None = None
    act: str | None = None
    condition: Anchored | None = None
    said_at: Anchored | None = None
    place_at: Anchored | None = None
    addressee: str | None = None
    addressee_at: Anchored | None = None


@dataclass(frozen=True, slots=True)
class Divergence:
    """A typed difference between two wordings of a statement; `right` is null where the words are absent there."""

    id: str
    statement: str | None
    kind: DivergenceKind
    left: Anchored
    right: Anchored | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one outlet carried one statement; `reason` is set exactly where `how` is none."""

    statement: str
    outlet: str
    how: How
    reason: Reason | None
    articles: tuple[str, ...]
