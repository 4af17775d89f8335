"""What a person has corrected stays, whatever is read or derived afterwards, and can be taken back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from bench.corrections import Now

from onrecord import pipeline
from onrecord.data import Span, Statement, Wording
from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.record.corrections import carried
from onrecord.record.replay import Action, CorrectedKind, Correction, Hold, Target, replay, statements
from onrecord.report.export import jsonl
from tests.making import article, wording

BRIDGE = [
    {
        "id": str(number), "outlet": outlet, "published": "2019-05-05", "title": "Brackwater names its new bridge",
        "text": f"{opening} “It is a fine bridge, and it will carry the name of a baker,” said Orla Fenn, the mayor of "
        f"Brackwater. Teodor Hale, a carpenter, said the old bridge over the river Ebb had been safer. {close}",
    }
    for number, (outlet, opening, close) in enumerate(
        [
            ("The Bridge Post", "Brackwater named its new bridge over the Ebb on Sunday.", "The baker was not there."),
            ("Ebb Valley News", "The new bridge over the Ebb got its name on Sunday.", "A band played on the bridge."),
            ("River Herald", "A baker gives a name to the bridge of Brackwater.", "The bridge opens on Monday."),
        ]
    )
]  # fmt: skip


def lines(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Grown:
    """A record of a few articles, and the rest that are read later."""

    record: Record
    rest: list[Path]


@pytest.fixture
def grown(tmp_path: Path, example_files: list[Path]) -> Iterator[Grown]:
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        pipeline.read([*example_files[:3], lines(tmp_path / "bridge.jsonl", BRIDGE[:2])], record=record)
        yield Grown(record, [*example_files[3:], lines(tmp_path / "more.jsonl", BRIDGE[2:])])


Parts = dict[str, frozenset[str]]


def divided(record: Record) -> tuple[Parts, Parts, Parts]:
    """Each article with those of its story, each wording with those of its statement, each attribution with those of
    its speaker."""
    stories = [frozenset(s.articles) for s in record.stories()]
    statements = [frozenset(w.id for w in s.wordings) for s in record.statements()]
    by_speaker: dict[str, set[str]] = {}
    for _, attribution in record.each_attribution():
        if attribution.speaker:
            by_speaker.setdefault(attribution.speaker, set()).add(attribution.id)
    speakers = [frozenset(members) for members in by_speaker.values()]
    stories_, statements_, speakers_ = ({m: part for part in parts for m in part}
                                        for parts in (stories, statements, speakers))  # fmt: skip
    return stories_, statements_, speakers_


def story(record: Record, words: str) -> str:
    return next(s.id for s in record.stories() if any(words in a.text for a in record.articles(s.id)))


def speaker(record: Record, name: str) -> str:
    return next(id for id, one in record.speakers().items() if one.name == name)


def said_by(record: Record, id: str) -> list[str]:
    return [a.id for _, a in record.each_attribution() if a.speaker == id]


def carried_widely(record: Record) -> list[Statement]:
    return sorted(record.statements(), key=lambda s: (-len(s.wordings), s.id))


Check = Callable[[], bool]


def story_merge(record: Record) -> Check:
    a, b = record.stories()[0].articles[0], record.stories()[1].articles[0]
    record.correct("story", "merge", record.stories()[0].id, record.stories()[1].id)
    return lambda: b in divided(record)[0][a]


def story_split(record: Record) -> Check:
    whole = record.story(story(record, "Varesh")).articles
    record.correct("story", "split", story(record, "Varesh"), members=whole[:1])
    return lambda: not divided(record)[0][whole[0]] & set(whole[1:])


def story_move(record: Record) -> Check:
    moved, there = record.story(story(record, "Fenn")).articles[0], record.story(story(record, "Varesh"))
    record.correct("story", "move", there.id, members=[moved[:10]])
    return lambda: set(there.articles) < divided(record)[0][moved]


def story_rename(record: Record) -> Check:
    one = record.story(story(record, "Varesh")).articles[-1]
    record.correct("story", "rename", story(record, "Varesh"), name="The strait")
    return lambda: {s.title for s in record.stories() if one in s.articles} == {"The strait"}


def story_accept(record: Record) -> Check:
    whole = record.story(story(record, "Varesh")).articles
    record.correct("story", "accept", story(record, "Varesh"))
    return lambda: set(whole) <= divided(record)[0][whole[0]] and bool(record.corrected("story"))


def story_reject(record: Record) -> Check:
    whole = record.story(story(record, "Fenn")).articles
    record.correct("story", "reject", story(record, "Fenn"))
    return lambda: divided(record)[0][whole[0]] == {whole[0]}


def speaker_merge(record: Record) -> Check:
    ids = [speaker(record, name) for name in ("Ilona Varesh", "Orla Fenn")]
    a, b = (said_by(record, id)[0] for id in ids)
    record.correct("speaker", "merge", *ids)
    return lambda: b in divided(record)[2][a] and record.speakers()[ids[0]].name == "Ilona Varesh"


def speaker_split(record: Record) -> Check:
    id = speaker(record, "Ilona Varesh")
    out, *rest = said_by(record, id)
    record.correct("speaker", "split", id, members=[out], name="The other Varesh")
    named = record.speakers
    return lambda: (
        not divided(record)[2][out] & set(rest) and any(s.name == "The other Varesh" for s in named().values())
    )


def speaker_move(record: Record) -> Check:
    moved = said_by(record, speaker(record, "Orla Fenn"))[0]
    there = said_by(record, speaker(record, "Ilona Varesh"))[0]
    record.correct("speaker", "move", speaker(record, "Ilona Varesh"), members=[moved])
    return lambda: there in divided(record)[2][moved]


def speaker_rename(record: Record) -> Check:
    id = speaker(record, "Ilona Varesh")
    record.correct("speaker", "rename", id, name="I. Varesh")
    return lambda: record.speakers()[id].name == "I. Varesh"


def speaker_accept(record: Record) -> Check:
    id = speaker(record, "Ilona Varesh")
    whole = said_by(record, id)
    record.correct("speaker", "accept", id)
    return lambda: set(whole) <= divided(record)[2][whole[0]] and id in record.corrected("speaker")


def speaker_reject(record: Record) -> Check:
    whole = said_by(record, speaker(record, "Orla Fenn"))
    record.correct("speaker", "reject", speaker(record, "Orla Fenn"))
    return lambda: not divided(record)[2].keys() & set(whole)


def owners(record: Record, *wordings: Wording) -> set[str]:
    return Now(record).owners(*wordings)


def statement_merge(record: Record) -> Check:
    a, b = carried_widely(record)[:2]
    record.correct("statement", "merge", a.id, b.id)
    return lambda: len(owners(record, *a.wordings, *b.wordings)) == 1


def statement_split(record: Record) -> Check:
    whole = carried_widely(record)[0]
    out, *rest = whole.wordings
    record.correct("statement", "split", whole.id, members=[out.id])
    return lambda: bool(owners(record, out)) and not owners(record, out) & owners(record, *rest)


def statement_move(record: Record) -> Check:
    there, other = carried_widely(record)[:2]
    moved = other.wordings[0]
    record.correct("statement", "move", there.id, members=[moved.id])
    return lambda: len(owners(record, moved)) == 1 and owners(record, moved) <= owners(record, *there.wordings)


def statement_accept(record: Record) -> Check:
    one = carried_widely(record)[0]
    record.correct("statement", "accept", one.id)
    return lambda: len(owners(record, *one.wordings)) == 1


def statement_reject(record: Record) -> Check:
    one = carried_widely(record)[0]
    record.correct("statement", "reject", one.id)
    return lambda: owners(record, *one.wordings) == set()


ALL = [
    story_merge, story_split, story_move, story_rename, story_accept, story_reject,
    speaker_merge, speaker_split, speaker_move, speaker_rename, speaker_accept, speaker_reject,
    statement_merge, statement_split, statement_move, statement_accept, statement_reject,
]  # fmt: skip


@pytest.mark.parametrize("correct", ALL, ids=lambda f: f.__name__)
def test_promise_4_a_correction_outlives_new_articles_and_a_rederivation(
    grown: Grown, correct: Callable[[Record], Check]
) -> None:
    record = grown.record
    holds = correct(record)
    pipeline.update(record)
    assert holds()
    pipeline.read(grown.rest, record=record)
    assert holds()
    record.rederive()
    pipeline.update(record)
    assert holds()


@pytest.mark.parametrize("correct", ALL, ids=lambda f: f.__name__)
def test_a_correction_that_is_undone_leaves_the_record_divided_as_before(
    grown: Grown, correct: Callable[[Record], Check]
) -> None:
    record = grown.record
    before = divided(record), [s.title for s in record.stories()], {s.name for s in record.speakers().values()}
    correct(record)
    pipeline.update(record)
    record.undo(1)
    pipeline.update(record)
    after = divided(record), [s.title for s in record.stories()], {s.name for s in record.speakers().values()}
    assert after == before
    assert not record.corrections()
    assert [c.undone for c in record.corrections(undone=True)] == [True]


def test_promise_4_all_corrections_together_hold_together(grown: Grown) -> None:
    record = grown.record
    checks = []
    for correct in (story_rename, story_split, speaker_split, speaker_rename, statement_merge, statement_accept):
        checks.append(correct(record))
        pipeline.update(record)
    pipeline.read(grown.rest, record=record)
    record.rederive()
    pipeline.update(record)
    assert [check() for check in checks] == [True] * len(checks)


def test_promise_3_the_same_reads_and_corrections_give_the_same_record(
    tmp_path: Path, example_files: list[Path]
) -> None:
    found = []
    for name in ("one.db", "two.db"):
        with Record.open(tmp_path / name, create=True) as record:
            pipeline.read(example_files[:3], record=record)
            statement_merge(record)
            speaker_split(record)
            pipeline.read(example_files, record=record)
            found.append(list(jsonl(record)))
    assert found[0] == found[1]


def test_promise_6_a_stored_correction_is_replayed_by_the_next_run(grown: Grown, tmp_path: Path) -> None:
    holds = story_merge(grown.record)
    grown.record.close()
    with Record.open(grown.record.path) as record:
        pipeline.read(grown.rest, record=record)
        assert len(record.stories()) == 1
    with pytest.raises(Exception, match="closed"):
        holds()


def test_a_statement_goes_on_when_its_article_gets_a_new_version(tmp_path: Path) -> None:
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        pipeline.read([lines(tmp_path / "a.jsonl", BRIDGE[:2])], record=record)
        fenn, hale = (next(s for s in record.statements() if s.speaker == speaker(record, name))
                      for name in ("Orla Fenn", "Teodor Hale"))  # fmt: skip
        record.correct("statement", "merge", fenn.id, hale.id)
        changed = [{**one, "text": "An update was made at noon. " + one["text"]} for one in BRIDGE[:2]]
        assert pipeline.read([lines(tmp_path / "b.jsonl", changed)], record=record).updated == 2
        texts = {a.id: a.text for a in record.articles()}
        words = [" ".join(texts[w.article][slice(*span)] for w in s.wordings for span in w.content)
                 for s in record.statements()]  # fmt: skip
        assert any("fine bridge" in one and "been safer" in one for one in words)


def test_one_speaker_merged_in_one_story_is_one_in_every_other(tmp_path: Path) -> None:
    other = [{**BRIDGE[0], "id": "9", "published": "2021-08-08", "title": "Harvest", "outlet": "The Plough",
              "text": "“The wheat is in and the barns are full,” said Orla Fenn on the farm."}]  # fmt: skip
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        pipeline.read([lines(tmp_path / "a.jsonl", BRIDGE[:2])], record=record)
        record.correct("speaker", "merge", speaker(record, "Teodor Hale"), speaker(record, "Orla Fenn"))
        pipeline.read([lines(tmp_path / "b.jsonl", other)], record=record)
        assert len(record.stories()) == 2
        assert {a.speaker for _, a in record.each_attribution() if a.kind == "direct"} == {
            speaker(record, "Teodor Hale")
        }


@pytest.mark.parametrize(
    ("kind", "action", "count", "members", "name", "message"),
    [
        ("statement", "rename", 1, (), "x", "has no name"),
        ("speaker", "rename", 1, (), " ", "needs a new name"),
        ("speaker", "merge", 1, (), None, "two ids or more"),
        ("story", "split", 1, (), None, "at least one article"),
        ("story", "accept", 1, ("a",), None, "only split and move"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_the_reason(
    grown: Grown, kind: CorrectedKind, action: Action, count: int, members: tuple[str, ...], name: str | None,
    message: str,
) -> None:  # fmt: skip
    with pytest.raises(UsageError, match=message):
        grown.record.correct(kind, action, *["a"] * count, members=members, name=name)
    assert grown.record.corrections(undone=True) == []


def test_ids_that_lead_nowhere_and_parts_that_are_wholes_are_refused(grown: Grown) -> None:
    record = grown.record
    one, two = record.stories()
    with pytest.raises(UsageError, match="no story has an id"):
        record.correct("story", "accept", "0")
    with pytest.raises(UsageError, match="these are one story"):
        record.correct("story", "merge", one.id, one.id)
    with pytest.raises(UsageError, match="has to be one of"):
        record.correct("story", "split", one.id, members=[two.articles[0]])
    with pytest.raises(UsageError, match="nothing would be left"):
        record.correct("story", "split", one.id, members=one.articles)
    with pytest.raises(UsageError, match="holds that already"):
        record.correct("story", "move", one.id, members=[one.articles[0]])
    with pytest.raises(UsageError, match="no correction 7"):
        record.undo(7)


def test_replay_does_not_depend_on_the_order_of_the_parts() -> None:
    corrections: list[tuple[Correction, list[tuple[str, ...]]]] = [
        (Correction(1, "story", "merge", ()), [("a",), ("c",)]),
        (Correction(2, "story", "split", ()), [("b",), ("a", "c")]),
        (Correction(3, "story", "move", ()), [("d",), ("b",)]),
    ]
    parts = [["a", "b"], ["c"], ["d", "e"]]
    forward = replay(parts, corrections)
    backward = replay(parts[::-1], corrections)
    assert set(forward.parts) == set(backward.parts) == {("a", "c"), ("b", "d"), ("e",)}


@pytest.mark.parametrize("action", get_args(Action))
def test_a_correction_of_what_is_gone_has_no_effect(action: Action) -> None:
    correction = Correction(1, "statement", action, ((Hold("x"),), (Hold("y"),)))
    assert replay([["a"]], [(correction, [(), ()])]).parts == (("a",),)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("the boat sails", "the boat sails", Span(4, 8)),
        ("the boat sails", "today the boat sails", Span(10, 14)),
        ("the boat sails", "boat, the boat sails, boat", Span(10, 14)),
        ("the boat sails", "the ship sails", None),
        ("the boat sails", "", None),
    ],
)
def test_the_words_of_a_correction_are_found_again_in_the_new_text(old: str, new: str, found: Span | None) -> None:
    assert carried(Span(4, 8), old, new) == found


def test_a_saying_is_split_off_from_the_one_that_it_holds(tmp_path: Path) -> None:
    one = article("Lee said that the mayor had told the council to wait for spring, and to count the boats.")
    outer = wording(one, "that the mayor had told the council to wait for spring, and to count the boats")
    inner = wording(one, "to wait for spring, and to count the boats")
    sides = tuple((Hold(w.article, w.content),) for w in (outer, inner))
    for first, second in (sides, sides[::-1]):
        told = [Correction(1, "statement", "split", (first, second))]
        parts, _ = statements([[outer, inner]], [one], told)
        assert set(parts) == {(outer,), (inner,)}
    moved = [Correction(1, "statement", "move", sides)]
    assert statements([[outer], [inner]], [one], moved)[0] == [(outer, inner)]


def test_a_speaker_stays_one_where_what_was_moved_comes_to_lie_in_another_story() -> None:
    target = Target("lee", "correction:1", "Ann Lee", "person")
    move = Correction(1, "speaker", "move", (), target=target)
    for parts, sides in (([["a"]], [("a",), ()]), ([["b", "c"]], [(), ("b",)])):
        done = replay(parts, [(move, sides)])
        assert (done.parts, done.targets) == (tuple(map(tuple, parts)), (target,))
    assert replay([["c"]], [(move, [(), ()])]).targets == (None,)
