"""The order of the steps; nothing else knows it.

read -> attributions (each article) -> stories and copies (what new articles touch) -> speakers, statements,
divergences and coverage (each story whose articles changed). Every step stores what it made before the next begins, and
begins with what is stored but not yet worked on, so a killed run goes on where it stopped. An article or a story whose
analysis fails is set aside with the reason, and the rest goes on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import BinaryIO, Protocol

from onrecord import copies, divergence, grouping, speakers, statements
from onrecord.attributions import extract_all
from onrecord.data import Anchored, Article, Attribution, Rejected, Span, Speaker, Statement, Wording, spans_id
from onrecord.engine import Engine, Local
from onrecord.engine.attempts import Failure, attempt
from onrecord.read import Ignored
from onrecord.read import articles as read_articles
from onrecord.record import Correction, Failed, Findings, Record, Renewal, replay
from onrecord.record.analyses import current
from onrecord.record.identity import assign
from onrecord.statements.coverage import ANALYSED
from onrecord.text.conditions import conditions
from onrecord.text.quotes import quoted_spans

# Articles in one transaction: large enough that a commit costs nothing beside the work, small enough that a killed run
# repeats little and that memory stays small.
BATCH = 64
# Articles that one worker reads in one go: enough for its cores to share, few enough that workers end together.
TOGETHER = 16
# Stories in one transaction, for the same reasons; a story has several articles.
STORIES = 32


class Progress(Protocol):
    """Told how far each step is; `total` is null where it is not known beforehand."""

    def step(self, name: str, done: int, total: int | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Summary:
    """What one call did: inputs `read`, of them `new`, `updated` (a known article with a new text), `known` and
    `rejected`; how many `stories` the record holds now; JSON keys that were ignored and
    dates that could not be read; the rejected ones; and what the record holds of `failed` articles and stories, which
    are set aside because their analysis failed."""

    read: int
    new: int
    updated: int
    known: int
    rejected: int
    stories: int
    unknown_keys: Mapping[str, int]
    unread_dates: Mapping[str, int]
    refused: tuple[Rejected, ...]
    failed: tuple[Failed, ...] = ()


class _Silent:
    def step(self, name: str, done: int, total: int | None) -> None:
        return None


def read(
    inputs: Sequence[str | Path],
    *,
    record: Record,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Summary:
    """Read `inputs` into `record` and bring everything that follows from them up to date."""
    report, worker = progress or _Silent(), engine or Local()
    summary = _take_in(inputs, record, stdin, report)
    update(record, progress=report, engine=worker)
    return replace(summary, stories=record.counts("stories")["stories"], failed=tuple(record.failed()))


def update(record: Record, *, progress: Progress | None = None, engine: Engine | None = None) -> None:
    """Derive what waits: what follows from new articles, from corrections, and what a killed run left."""
    report, worker = progress or _Silent(), engine or Local()
    _attribute(record, report, worker)
    if not record.grouped():
        grouping.group(record, partial(report.step, "stories"))
    _tell(record, report, worker)


def rederive(
    record: Record, *, everything: bool = False, progress: Progress | None = None, engine: Engine | None = None
) -> tuple[Renewal, ...]:
    """Derive again what another version of its step made, or `everything`, and say what that changed.

    Corrections hold, and what is still there keeps its id. A call that was killed goes on with the next one, which then
    tells the changes of its own part.
    """
    record.rederive(everything=everything)
    update(record, progress=progress, engine=engine)
    return record.renewed()


def _take_in(inputs: Sequence[str | Path], record: Record, stdin: BinaryIO | None, report: Progress) -> Summary:
    ignored = Ignored()
    source = read_articles(inputs, stdin=stdin, ignored=ignored)
    new = updated = known = 0
    refused: list[Rejected] = []
    for batch in _batches(source):
        added = record.add(batch)
        new, updated, known = new + len(added.new), updated + len(added.versions), known + added.known
        refused += [item for item in batch if isinstance(item, Rejected)]
        report.step("reading", new + updated + known + len(refused), None)
    total = new + updated + known + len(refused)
    return Summary(total, new, updated, known, len(refused), 0, dict(ignored.keys), dict(ignored.dates), tuple(refused))


def _batches(source: Iterator[Article | Rejected]) -> Iterator[list[Article | Rejected]]:
    while batch := list(islice(source, BATCH)):
        yield batch


def analyse(articles: Sequence[Article]) -> list[tuple[str, list[Attribution] | Failure]]:
    """The attributions of each article, a row each, or why they could not be found; none where its language is not
    analysed."""
    _extracted([])  # loads the model: where that fails, no article is to blame
    read = [a for a in articles if a.language in ANALYSED]
    together = attempt(_extracted, read)
    rows = [attempt(_alone, a) for a in read] if isinstance(together, Failure) else together
    found = {article.id: mine for article, mine in zip(read, rows, strict=True)}
    return [(article.id, found.get(article.id, [])) for article in articles]


def _extracted(articles: Sequence[Article]) -> list[list[Attribution]]:
    rows = extract_all([a.text for a in articles], furniture=[a.furniture for a in articles])
    return [_owned(article, found) for article, found in zip(articles, rows, strict=True)]


def _alone(article: Article) -> list[Attribution]:
    return _extracted([article])[0]


def _owned(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of a bare text as those of an article: forty reprints share one text, but not their ids."""
    owned = {a.id: spans_id(article.owner, a.source, a.cue, *a.content) for a in found}
    return [replace(a, id=owned[a.id], parent=a.parent and owned[a.parent]) for a in found]


def _attribute(record: Record, report: Progress, engine: Engine) -> None:
    done, total = 0, record.counts("pending_articles")["pending_articles"]
    while batch := record.pending_articles(BATCH):
        shares = [batch[i : i + TOGETHER] for i in range(0, len(batch), TOGETHER)]
        rows = dict(sorted(engine.map(analyse, shares), key=itemgetter(0)))
        found = {id: row for id, row in rows.items() if not isinstance(row, Failure)}
        failed = {id: row.reason for id, row in rows.items() if isinstance(row, Failure)}
        record.store_attributions(found, by=current("attributions"), failed=failed)
        done += len(batch)
        report.step("attributions", done, total)


def _tell(record: Record, report: Progress, engine: Engine) -> None:
    """Derive what each waiting story gives, give it the ids that were shown before, and store it, story by story."""
    waiting, done = record.pending_stories(), 0
    report.step("statements", 0, len(waiting))
    for chunk in (waiting[i : i + STORIES] for i in range(0, len(waiting), STORIES)):
        drafts = sorted(engine.map(tell, (_given(record, story) for story in chunk)), key=attrgetter("story"))
        with record.together():
            for draft in drafts:
                stored = attempt(partial(_store, record), draft)
                if isinstance(stored, Failure):
                    _store(record, replace(draft, findings=Findings(), failure=stored.reason))
        done += len(chunk)
        report.step("statements", done, len(waiting))


@dataclass(frozen=True, slots=True)
class Given:
    """All that the findings of one story depend on: its articles in reading order, what is said in each of them, which
    of them `failed` to be analysed, and what people corrected. Ids that were shown before are no part of it."""

    story: str
    articles: tuple[Article, ...]
    attributions: Mapping[str, Sequence[Attribution]]
    of_speakers: tuple[Correction, ...]
    of_statements: tuple[Correction, ...]
    failed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """What one story gave, in reading order, before speakers and statements have their lasting ids; or why it gave
    nothing."""

    story: str
    order: tuple[str, ...]
    findings: Findings
    failure: str | None = None


def _store(record: Record, draft: Draft) -> None:
    """Store what one story gave: all of it, or nothing where that fails."""
    with record.apart():
        record.store_story(draft.story, _settled(record, draft), by=current("statements"), failure=draft.failure)


def _given(record: Record, story: str) -> Given:
    order = record.reading_order(story=story)
    articles = sorted(record.articles(story), key=lambda a: order[a.id])
    return Given(
        story,
        tuple(articles),
        record.attributions([a.id for a in articles]),
        tuple(record.corrections("speaker", story=story)),
        tuple(record.corrections("statement", story=story)),
        frozenset(one.id for one in record.failed(story) if one.noun == "article"),
    )


def tell(given: Given) -> list[Draft]:
    """The findings of one story, as one row: pure, so that it may run anywhere. Where that fails, it has none."""
    order = tuple(article.id for article in given.articles)
    found = attempt(_findings, given)
    if isinstance(found, Failure):
        return [Draft(given.story, order, Findings(), found.reason)]
    return [Draft(given.story, order, found)]


def _findings(given: Given) -> Findings:
    articles, found = given.articles, given.attributions
    named = _speakers(given)
    spoken = {id: [replace(a, speaker=named.speaker_of.get(a.id)) for a in rows] for id, rows in found.items()}
    weights = statements.story_weights(sorted(articles, key=lambda a: a.id))
    merged = statements.merge(articles, spoken, weights, speakers={s.id: s for s in named.speakers})
    sayings, by = replay.statements(merged.sayings, articles, given.of_statements)
    told = _statements(articles, sayings)
    firsts = [(id, replay.member(saying[0])) for id, saying in told]
    quoted = {a.id: quoted_spans(a.text) for a in articles}
    copied = copies.find(articles)
    built = [_statement(id, saying, given, named, quoted) for id, saying in told]
    by_id = {a.id: a for a in articles}
    occasions = {id: o for a in articles for id, o in statements.occasions(a, spoken.get(a.id, ())).items()}
    built = [statements.situate(statement, occasions, by_id) for statement in built]
    return replace(
        named,
        statements=tuple(built),
        divergences=(
            *divergence.compare(built, articles, {a.id: a for rows in spoken.values() for a in rows}),
            *divergence.facts([a for a in articles if a.language in ANALYSED], found, copied),
        ),
        coverage=tuple(
            statements.coverage(built, articles, weights, failed=given.failed, like=merged.like, copies=copied)
        ),
        corrected={**named.corrected, **{("statement", id): by[w] for id, w in firsts if w in by}},
    )


def _speakers(given: Given) -> Findings:
    articles, found = given.articles, given.attributions
    heard = [speakers.hear(a, found.get(a.id, [])) for a in articles]
    mentions = [m for one in heard for m in one.mentions]
    place = {m.attribution: number for number, m in enumerate(mentions)}
    figures = [f for one in heard for f in one.figures]
    merged = speakers.merge(mentions, figures)
    groups, by = replay.speakers(merged, found, given.of_speakers)
    groups.sort(key=lambda g: min(place[m] for m in g.members))
    # Until it has its lasting id, a speaker goes by a member that does not depend on the order of reading.
    named = [(min(g.members), g) for g in groups]
    ties = speakers.ties(mentions, figures, merged)
    return Findings(
        speakers=tuple(Speaker(id, g.name, g.kind, g.aliases) for id, g in named),
        speaker_of={member: id for id, g in named for member in sorted(g.members, key=place.__getitem__)},
        ties=ties | dict.fromkeys(speakers.moved(merged, groups), speakers.Tie("person")),
        speaker_keys=_keys(named),
        corrected={("speaker", id): by[g.members[0]] for id, g in named if g.members[0] in by},
    )


def _keys(named: Sequence[tuple[str, speakers.Group]]) -> dict[str, str]:
    """By which key each speaker is known across stories. Of several people of one name in one story (a father, a son)
    the one who says most is the one that other stories know; the others are known in this story alone."""
    most: dict[str, str] = {}
    for id, group in sorted(named, key=lambda one: (-len(one[1].members), one[0])):
        if group.key:
            most.setdefault(group.key, id)
    return {id: group.key for id, group in named if group.key and most[group.key] == id}


def _statements(articles: Sequence[Article], found: Sequence[Sequence[Wording]]) -> list[tuple[str, list[Wording]]]:
    """The sayings in reading order, each with its number, by which it goes until it has its lasting id."""
    order = {a.id: number for number, a in enumerate(articles)}
    sayings = [sorted(saying, key=lambda w: (order[w.article], w.content)) for saying in found]
    sayings.sort(key=lambda saying: (order[saying[0].article], saying[0].content))
    return [(str(number), saying) for number, saying in enumerate(sayings)]


def _settled(record: Record, draft: Draft) -> Findings:
    """The findings of `draft` under the ids that last: those shown before where their largest part is still there."""
    found = draft.findings
    speaker, statement = _speaker_ids(record, draft), _statement_ids(record, draft)
    ids = {"speaker": speaker, "statement": statement}
    return Findings(
        speakers=tuple(replace(s, id=speaker[s.id]) for s in found.speakers),
        speaker_of={member: speaker[id] for member, id in found.speaker_of.items()},
        ties=found.ties,
        statements=tuple(
            replace(s, id=statement[s.id], speaker=s.speaker and speaker[s.speaker]) for s in found.statements
        ),
        divergences=tuple(replace(d, statement=d.statement and statement[d.statement]) for d in found.divergences),
        coverage=tuple(replace(c, statement=statement[c.statement]) for c in found.coverage),
        speaker_keys={speaker[id]: key for id, key in found.speaker_keys.items()},
        corrected={(kind, ids[kind][id]): numbers for (kind, id), numbers in found.corrected.items()},
    )


def _speaker_ids(record: Record, draft: Draft) -> dict[str, str]:
    """A speaker that the record knows from another story keeps that id; the others take theirs from this story, never
    one that is spoken for."""
    keys = draft.findings.speaker_keys
    known = record.speaker_keys(keys.values())
    given = {id: known[key] for id, key in keys.items() if key in known}
    parts: dict[str, list[str]] = {s.id: [] for s in draft.findings.speakers if s.id not in given}
    for member, id in draft.findings.speaker_of.items():
        if id in parts:
            parts[id].append(member)
    shown = record.identities("speaker", story=draft.story)
    spoken_for = set(given.values())
    old = {m: id for m, id in shown.items() if id not in spoken_for}
    return given | dict(zip(parts, assign(list(parts.values()), old, taken=known.values()), strict=True))


def _statement_ids(record: Record, draft: Draft) -> dict[str, str]:
    order = {id: number for number, id in enumerate(draft.order)}
    parts = [
        [w.id for w in sorted(s.wordings, key=lambda w: (order[w.article], w.content))]
        for s in draft.findings.statements
    ]
    ids = assign(parts, record.identities("statement", story=draft.story))
    return dict(zip((s.id for s in draft.findings.statements), ids, strict=True))


def _statement(
    id: str, saying: Sequence[Wording], given: Given, named: Findings, quoted: Mapping[str, Sequence[Span]]
) -> Statement:
    """One statement under its speaker, with the condition of the wording that stands for it."""
    sources = {w.id: named.speaker_of.get(w.attribution) for w in saying}
    speaker = statements.whose(sources.values(), {s.id: s for s in named.speakers})
    wordings = tuple(sorted(saying, key=lambda w: (w.article, w.content)))
    articles = {a.id: a for a in given.articles}
    shown = statements.fullest([w for w in wordings if sources[w.id] == speaker] or wordings, articles, quoted)
    text = articles[shown.article].text
    clauses = (Anchored(shown.article, clause) for span in shown.content for clause in conditions(text, *span))
    return Statement(id, given.story, speaker, wordings, condition=next(clauses, None))
