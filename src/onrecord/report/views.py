"""What a story looks like to a reader: plain values that the page, the command line and JSON all show.

`dataclasses.asdict` of every class here is ready for `json.dumps`. All text is the articles' own, uncleaned: whoever
prints it makes it safe for its medium. Offsets count code points of the article's text, the end exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.data import How, Reason
from onrecord.report.changes import Edit

Part = Literal["content", "fact", "source", "cue", "context", "furniture", "gap"]
Form = Literal["quoted", "partly quoted", "paraphrase"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text with one look; only a `gap` is not the article's: it stands for words passed over.

    `quoted` is true where the run stood in quotation marks in its source, the marks included. `wordings` are the ids
    of the wordings it belongs to, `starts` those that begin with it, `differs` the kinds of the differences it shows;
    `doubted` is true where all of these are doubtful.
    """

    text: str
    part: Part = "context"
    quoted: bool = False
    wordings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, as pieces in reading order."""

    pieces: tuple[Piece, ...]
    furniture: bool


@dataclass(frozen=True, slots=True)
class CopyView:
    """How an article shares its text with others: `kind`, the likely `origin`, and the ids of the `others`."""

    kind: str
    origin: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of the story with its whole text; `anchor` is its place in the page."""

    id: str
    anchor: str
    outlet: str
    title: str | None
    byline: str | None
    published: str | None
    url: str | None
    language: str
    analysed: bool
    copies: tuple[CopyView, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A difference between this wording (`here`) and another outlet's (`there`); null where the words are absent.

    `kinds` are all the types that this difference has: a cut may also drop a condition.
    """

    kinds: tuple[str, ...]
    here: str | None
    there: str | None
    outlet: str
    anchor: str | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording as its article prints it.

    `words` are the content's own characters, with its quotation marks where it had any, and `[…]` for what is left out
    between its parts or of a quotation; `said` is the same in pieces. `lead` is what stands before it from the verb of
    saying on, where not all of it was quoted ("denied", "told the council"). `passage` shows the content in the
    sentences around it. `via` names those who passed the words on, innermost first. `times` says how often the article
    prints these words for this statement: only the first place is shown. `speaker` is the id of its own speaker,
    `attributed_to` the name where the article gives the words to another one than the statement's.
    """

    id: str
    anchor: str
    article: str
    outlet: str
    title: str | None
    url: str | None
    published: str | None
    form: Form
    words: str
    said: tuple[Piece, ...]
    passage: tuple[Piece, ...]
    content: tuple[tuple[int, int], ...]
    source: str | None
    cue: str | None
    via: tuple[str, ...]
    confidence: float
    doubtful: bool
    notes: tuple[Note, ...]
    citation: str
    times: int = 1
    speaker: str | None = None
    attributed_to: str | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one outlet carried one statement; `reason` is set exactly where `how` is none. `outlet` is an index into
    `StoryPage.outlets`; `wordings` are ids, quoted ones first; `articles` those the coverage stands on. `differs` are
    the kinds of its differences, the gravest first, `doubts` those that are all doubtful. `attributed_to` is whom the
    outlet gives the words to where it never gives them to the speaker of the statement."""

    outlet: int
    how: How
    reason: Reason | None
    differs: tuple[str, ...]
    wordings: tuple[str, ...]
    articles: tuple[str, ...]
    doubtful: bool
    doubts: tuple[str, ...] = ()
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of one article, as it prints them, with their place in the page where they have one."""

    words: str
    outlet: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """One row: who, the fullest wording, a cell an outlet, and its wordings (the fullest first, then by date).

    `said` is from which day to which day it was said, as far as the articles tell; `condition` the clause it depends
    on. `said_at`, `place_at` and `addressee` are the words of an article that tell when, where and to whom. `beyond`
    counts the wordings that are not among `wordings`, because there are too many to show.
    """

    id: str
    anchor: str
    number: int
    speaker: str | None
    speaker_name: str | None
    place: str | None
    carried: int
    differs: tuple[str, ...]
    doubtful: bool
    cells: tuple[Cell, ...]
    wordings: tuple[WordingView, ...]
    corrected: bool = False  # by a person; everything else is what the program derived
    said: tuple[str, str] | None = None
    condition: Clause | None = None
    beyond: int = 0
    said_at: Clause | None = None
    place_at: Clause | None = None
    addressee: Clause | None = None


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker of the story, and the anchors of the statements that hold words of it, by number."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    statements: tuple[tuple[int, str], ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """Where one outlet prints a fact: the sentence in pieces, and its place in the page."""

    outlet: str
    published: str | None
    anchor: str
    passage: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What outlets print of a fact in the same words, as the first of them prints it; by date of publication."""

    words: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """Something outlets report in their own voice and on which they differ: two or more sides, the most told first."""

    id: str
    kinds: tuple[str, ...]
    sides: tuple[Side, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """The first paragraph of the first article by date that has one, in its own words."""

    text: str
    outlet: str
    published: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input of the record that could not be read."""

    ref: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything that is shown of one story. `shared` counts the statements that two or more outlets carry,
    `differing` those whose wordings differ in a typed way.

    `said` is from which day to which day most of it was said, null where no article tells. `headline` is the outlet
    whose headline the title is. `failed` says by id why the analysis of an article failed, `failure` why that of the
    story did. `beyond` counts the statements that are not among `statements`, because there are too
    many to show; each of them is carried by no more outlets than those that are.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    place: str | None
    outlets: tuple[str, ...]
    origins: int
    shared: int
    differing: int
    opening: Opening | None
    statements: tuple[StatementView, ...]
    facts: tuple[FactView, ...]
    speakers: tuple[SpeakerView, ...]
    articles: tuple[ArticleView, ...]
    not_analysed: tuple[str, ...]
    rejected: tuple[Refusal, ...]
    edits: tuple[Edit, ...] = ()
    corrected: bool = False
    said: tuple[str, str] | None = None
    headline: str | None = None
    beyond: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)
    failure: str | None = None
