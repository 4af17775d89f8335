"""The record: one SQLite file, opened, read and written. The verbs behind the methods are in the rooms beside this."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Unpack

from onrecord.data import Article, Attribution, Copies, Coverage, Divergence, Rejected, Speaker, Statement, Story
from onrecord.record import (
    articles,
    corrections,
    doctor,
    evidence,
    failures,
    former,
    likely,
    placing,
    prefixes,
    queries,
    renewing,
    search,
    stories,
)
from onrecord.record.analyses import Analysis
from onrecord.record.articles import Added
from onrecord.record.corrections import Request
from onrecord.record.doctor import Finding
from onrecord.record.evidence import Printed
from onrecord.record.failures import Failed
from onrecord.record.former import Former
from onrecord.record.renewing import Renewal
from onrecord.record.replay import Action, CorrectedKind, Correction
from onrecord.record.search import Hit, Narrowed
from onrecord.record.session import Session
from onrecord.record.shelves import Shelves
from onrecord.record.stories import Findings, IdentityKind


class Record(Session):
    """All that is known, in one SQLite file. A context manager; every error of the file is a `RecordError`.

    Each method that writes is one transaction: what it has returned from is stored, whatever happens then.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Record.open(f"{folder}/onrecord.db", create=True) as record:
    ...     record.counts()["articles"]
    0
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self.shelves = Shelves(self._reading, self._writing)
        self._handed_out: dict[str, str] = {}  # article -> version, and story -> members, as last given for work
        self._heeded: set[tuple[int, bool]] = set()  # numbers of corrections of stories, and whether they are undone

    # --- writing -------------------------------------------------------------------------------------------------

    def add(self, batch: Sequence[Article | Rejected]) -> Added:
        """Store articles and rejected inputs. A text that the article has had before changes nothing."""
        with self._writing() as connection:
            return articles.add(connection, batch)

    def pending_articles(self, limit: int) -> list[Article]:
        """Up to `limit` articles whose attributions are not stored yet, in the order of reading."""
        with self._reading() as connection:
            found = articles.pending(connection, limit)
        self._handed_out.update({article.id: article.version for article in found})
        return found

    def store_attributions(
        self,
        rows: Mapping[str, Sequence[Attribution]],
        *,
        by: Analysis | None = None,
        failed: Mapping[str, str] | None = None,
    ) -> None:
        """Replace the attributions of the articles in `rows`, and mark these as analysed, even when there are none.

        Articles in `failed` are set aside, without attributions and with that reason.
        """
        failed = failed or {}
        with self._writing() as connection:
            articles.store_attributions(connection, dict(rows), self._handed_out, by, failed)
        for article in (*rows, *failed):
            self._handed_out.pop(article, None)

    def store_stories(
        self,
        stories_: Sequence[Story],
        copies: Sequence[Copies],
        corrected: Mapping[str, tuple[int, ...]] | None = None,
        *,
        placed: Sequence[tuple[int, int, int]] = (),
    ) -> None:
        """Replace the stories of the articles in `stories_`, and the groups of copies that have one of these.

        A story whose articles or their versions changed waits for its statements; one that is gone takes its findings
        with it, and the history keeps its id. `corrected` maps the ids of those of them that people shaped to the
        numbers of their corrections. `placed` are (number, piece, part) of articles that were placed anew.
        """
        with self._writing() as connection:
            placing.place(connection, placed)
            stories.store_stories(connection, stories_, copies, corrected or {})
            corrections.heed(connection, self._heeded)
        self._heeded.clear()

    def grouped(self) -> bool:
        """Whether every article stands in its story, in the version that holds now, and no correction waits."""
        with self._reading() as connection:
            return queries.grouped(connection)

    def pending_stories(self) -> list[str]:
        """Ids of the stories whose statements wait to be computed, sorted."""
        with self._reading() as connection:
            found = queries.pending_stories(connection)
        self._handed_out.update(found)
        return list(found)

    def store_story(
        self, story: str, findings: Findings, *, by: Analysis | None = None, failure: str | None = None
    ) -> None:
        """Replace all that was found in `story`. It waits on if its articles changed since it was last given out.

        With `failure`, it is set aside for that reason.
        """
        with self._writing() as connection:
            stories.store_story(connection, story, findings, self._handed_out.get(story), by)
            stories.set_aside(connection, story, failure)
        self._handed_out.pop(story, None)

    def rederive(self, *, everything: bool = True) -> None:
        """Let what is derived be derived again by the next `pipeline.update`: all, or what another version of its step
        made. Ids and corrections stay. `renewed` then says what changed."""
        with self._writing() as connection:
            renewing.remember(connection)
            corrections.rederive(connection, everything=everything)

    def renewed(self) -> tuple[Renewal, ...]:
        """What changed since `rederive`, noun by noun."""
        with self._reading() as connection:
            return renewing.compared(connection)

    # --- corrections ---------------------------------------------------------------------------------------------

    def correct(
        self,
        kind: CorrectedKind,
        action: Action,
        *ids: str,
        members: Sequence[str] = (),
        name: str | None = None,
    ) -> int:
        """Store what a person corrects, and return its number; `pipeline.update` then brings the record up to date.

        merge: `ids` are one; split: `members` come out of the one id; move: `members` go to the one id; rename: it has
        the `name`; accept: it stays as it is; reject: it is none. Members are articles of a story, attributions of a
        speaker, wordings of a statement. Any unambiguous beginning of an id will do. Raises `UsageError` for what
        cannot be asked for.
        """
        with self._writing() as connection:
            return corrections.store(connection, Request(kind, action, ids, tuple(members), name))

    def undo(self, number: int) -> None:
        """Take back a correction; it stays in the list, as undone. Raises `UsageError` where there is none."""
        with self._writing() as connection:
            corrections.undo(connection, number)

    def corrections(
        self,
        kind: CorrectedKind | None = None,
        *,
        story: str | None = None,
        undone: bool = False,
        articles: Collection[str] | None = None,
    ) -> list[Correction]:
        """What people corrected, in their order, and what that holds on to in the texts that hold now.

        With `story`, what may shape that story, by its articles only; those that were undone only if asked for. With
        `articles`, those that hold on to one of these; `store_stories` then takes them for heeded.
        """
        with self._reading() as connection:
            if articles is not None:
                self._heeded = corrections.unheeded(connection, articles)
            return corrections.corrections(connection, kind, story=story, undone=undone, articles=articles)

    def corrected(self, kind: CorrectedKind, *, story: str | None = None) -> dict[str, tuple[int, ...]]:
        """Id -> numbers of the corrections that shaped it: all of a kind, or those in one story."""
        with self._reading() as connection:
            return corrections.corrected(connection, kind, story)

    # --- identity ------------------------------------------------------------------------------------------------

    def identities(self, kind: IdentityKind, *, story: str | None = None) -> dict[str, str]:
        """Member -> id as last shown, for `identity.assign`: articles, wordings or attributions as members.

        With `story`, what assigning ids inside that story needs: an id whose largest part now lies in another story is
        given with its members there only, under article and member, so that it is neither inherited nor used twice.
        """
        with self._reading() as connection:
            return queries.identities(connection, kind, story)

    def reading_order(self, *, story: str | None = None) -> dict[str, int]:
        """Article id -> its number in the order in which articles were first read: all, or those of a story."""
        with self._reading() as connection:
            return queries.reading_order(connection, story)

    def speaker_keys(self, keys: Iterable[str]) -> dict[str, str]:
        """Key -> speaker id, for those of `keys` whose speakers are known across stories."""
        with self._reading() as connection:
            return queries.speaker_keys(connection, keys)

    # --- reading -------------------------------------------------------------------------------------------------

    def counts(self, *nouns: str) -> dict[str, int]:
        """How many there are of each of `nouns`, of all if none is given; articles and attributions as they stand now.

        Raises `KeyError` for a noun that is not counted.
        """
        with self._reading() as connection:
            return queries.counts(connection, nouns)

    def examine(self) -> list[Finding]:
        """Whether the record is sound, check by check."""
        with self._reading() as connection:
            return doctor.examine(connection)

    def stories(self) -> list[Story]:
        """All stories, the latest first."""
        with self._reading() as connection:
            return queries.stories(connection)

    def story(self, prefix: str) -> Story:
        """The one story whose id starts with `prefix`, or that such an id became; else `UsageError`."""
        with self._reading() as connection:
            return queries.story(connection, prefix)

    def articles(self, story: str | None = None) -> list[Article]:
        """Articles by id: all, or those of the story with this whole id."""
        return list(self.each_article(story))

    def each_article(self, story: str | None = None) -> Iterator[Article]:
        """`articles`, one at a time: the memory needed does not grow with the record."""
        with self._reading() as connection:
            yield from queries.articles(connection, story)

    def article(self, prefix: str) -> Article:
        """The one article whose id starts with `prefix`; else `UsageError`."""
        with self._reading() as connection:
            return queries.article(connection, prefix)

    def versions(self, article: str) -> list[Article]:
        """Every text that the article with this whole id has had, the first one first; the last one holds now."""
        with self._reading() as connection:
            return queries.versions(connection, article)

    def former(self, articles: Iterable[str] | None = None) -> list[Former]:
        """Wordings that outlets took back, by article: all, or from the articles with these whole ids."""
        with self._reading() as connection:
            return list(former.former(connection, articles))

    def failed(self, story: str | None = None) -> list[Failed]:
        """Articles and stories that are set aside because their analysis failed: all, or those of a story."""
        with self._reading() as connection:
            return failures.failed(connection, story)

    def rejected(self) -> list[Rejected]:
        """Inputs that could not be read, by reference."""
        with self._reading() as connection:
            return list(queries.rejected(connection))

    def copies(self, story: str | None = None) -> list[Copies]:
        """Groups of copies by id: all, or those with an article in the story."""
        with self._reading() as connection:
            return queries.copies(connection, story)

    def attributions(self, ids: Iterable[str]) -> dict[str, list[Attribution]]:
        """Article id -> its attributions by start and depth, with their speakers; an entry for each of `ids`."""
        found: dict[str, list[Attribution]] = {id: [] for id in ids}
        with self._reading() as connection:
            for article, attribution in queries.attributions(connection, found):
                found[article].append(attribution)
        return found

    def each_attribution(self) -> Iterator[tuple[str, Attribution]]:
        """Article ids and attributions, by article, start and depth, one at a time."""
        with self._reading() as connection:
            yield from queries.attributions(connection, None)

    def speakers(self, ids: Iterable[str] | None = None) -> dict[str, Speaker]:
        """Speakers by id: all, or those of `ids` that there are."""
        with self._reading() as connection:
            return queries.speakers(connection, ids)

    def printed(self, prefix: str) -> tuple[Speaker, list[Printed]]:
        """The speaker whose id starts with `prefix`, and where it is printed, with why, by article and place."""
        with self._reading() as connection:
            id = prefixes.find(connection, "speaker", prefix)
            return queries.speakers(connection, [id])[id], evidence.printed(connection, id)

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """Speaker id -> name, for those of `ids` that there are; reads less than `speakers`, which knows all forms."""
        with self._reading() as connection:
            return queries.names(connection, ids)

    def statements(self, story: str | None = None) -> list[Statement]:
        """Statements by the article and the start of their first wording: all, or those of a story."""
        return list(self.each_statement(story))

    def each_statement(self, story: str | None = None) -> Iterator[Statement]:
        """`statements`, one at a time."""
        with self._reading() as connection:
            yield from queries.statements(connection, story)

    def attribution_statements(self, article: str) -> dict[str, list[str]]:
        """Attribution id -> ids of the statements that it serves, for the attributions of one article."""
        with self._reading() as connection:
            return queries.attribution_statements(connection, article)

    def coverage(self, story: str | None = None) -> list[Coverage]:
        """Coverage in the order of the statements, then by outlet: all, or that of a story."""
        with self._reading() as connection:
            return list(queries.coverage(connection, story))

    def divergences(self, story: str | None = None) -> list[Divergence]:
        """Divergences by the article and the start of their left side: all, or those of a story."""
        with self._reading() as connection:
            return list(queries.divergences(connection, story))

    def search(self, text: str, *, limit: int = 20, **narrowed: Unpack[Narrowed]) -> list[Hit]:
        """Wordings, then articles, that hold every word of `text`, the best first.

        `speaker` and `outlet` are words that begin words of a name, `since` and `until` ISO dates, `story` a whole id.
        Undated articles are left out where a date is given. Nothing in `text` is an operator.
        """
        with self._reading() as connection:
            return search.search(connection, text, limit=limit, **narrowed)

    def printing(self, words: Sequence[str], *, limit: int) -> tuple[list[Article], int]:
        """Up to `limit` articles whose text holds `words` one after the other, and how many articles do."""
        with self._reading() as connection:
            return likely.printing(connection, words, limit)

    def likely(self, words: Sequence[str], telling: Sequence[str], *, limit: int) -> list[Article]:
        """Up to `limit` articles that print some of `words` close together, the likeliest first.

        `words` are those of a quotation in their order, `telling` those of them that say what it is about.
        """
        with self._reading() as connection:
            return likely.likely(connection, words, telling, limit)
