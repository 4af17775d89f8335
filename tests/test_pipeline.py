"""The promises that hold for the whole line from files to findings."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.data import Rejected
from onrecord.record import Record
from onrecord.report.export import jsonl
from onrecord.statements import is_quoted, quoted_letters

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "data" / "seeds"


def lines(record: Record) -> list[str]:
    return list(jsonl(record))


def read(path: Path, inputs: list[Path]) -> list[str]:
    with Record.open(path, create=True) as record:
        pipeline.read(inputs, record=record)
        return lines(record)


def spans(record: Record) -> Iterator[tuple[str, int, int]]:
    """Every span of every noun in the export, with the id of its article."""
    said: set[tuple[str, str]] = set()
    for row in map(json.loads, jsonl(record)):
        match row["type"]:
            case "article":
                yield from ((row["id"], *span) for span in row["furniture"])
            case "attribution":
                said.add((row["article"], row["id"]))
                for span in (row["source"], row["cue"], *row["content"]):
                    if span is not None:
                        yield row["article"], *span
            case "statement":
                for wording in row["wordings"]:
                    assert (wording["article"], wording["attribution"]) in said
                    yield from ((wording["article"], *span) for span in wording["content"])
                if row["condition"]:
                    yield row["condition"]["article"], *row["condition"]["span"]
            case "divergence":
                for side in (row["left"], row["right"]):
                    if side:
                        yield side["article"], *side["span"]


def assert_spans_hold(record: Record) -> int:
    text = {a.id: a.text for a in record.articles()}
    count = 0
    for article, start, end in spans(record):
        assert 0 <= start < end <= len(text[article])
        assert text[article][start:end].strip()
        count += 1
    return count


def test_the_examples_are_one_story_of_five_outlets(example_record: Record) -> None:
    (story,) = example_record.stories()
    assert len(story.outlets) == 5
    assert story.title in {a.title for a in example_record.articles()}


def test_promise_1_every_span_of_the_examples_lies_in_its_article(example_record: Record) -> None:
    assert assert_spans_hold(example_record) > 300


def test_promise_1_every_span_of_real_articles_lies_in_its_article(tmp_path: Path) -> None:
    if not SEEDS.exists():
        pytest.skip("the shared articles are not beside the repository")
    with Record.open(tmp_path / "seeds.db", create=True) as record:
        pipeline.read([SEEDS], record=record)
        assert assert_spans_hold(record) > 200


PIECES = st.sampled_from(
    (
        [
            '"We will go if they pay,"',
            "“no”",
            "«da»",
            "„nein“",
            " said ",
            "Mr. Lee ",
            "he added ",
            "according to ",
            "\n\n",
        ],
        ["\r\n\r\n", "The minister ", ". ", ", ", "28 ships ", "\ud83d", "\udc00", "e\u0301", "\U0001f6a2", "denied "],
        ["\u202e", "שלום ", "‘it’s’", "\x00", '"', "“", "that the line is closed and that ", "Ilona Varesh ", ": "],
        ["never ", "unless ", "\u2028", "\t", "—"],
    )
).flatmap(st.sampled_from)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(PIECES, max_size=40).map("".join), min_size=1, max_size=3))
def test_promise_1_spans_hold_for_any_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    rows = [
        json.dumps({"id": str(i), "outlet": f"O{i}", "text": text, "language": "en"}) for i, text in enumerate(texts)
    ]
    (folder / "in.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    with Record.open(folder / "any.db", create=True) as record:
        summary = pipeline.read([folder / "in.jsonl"], record=record)
        assert_spans_hold(record)
        assert summary.new + summary.known + summary.rejected + summary.updated == summary.read == len(texts)
        kept = {a.ref: a.text for a in record.articles()}
        for ref, text in kept.items():
            original = texts[int(ref)]
            assert len(text) == len(json.loads(json.dumps(original)))


def test_promise_2_a_direct_attribution_stood_in_quotation_marks(example_record: Record) -> None:
    articles = {a.id: a for a in example_record.articles()}
    found = 0
    for id, rows in example_record.attributions(articles).items():
        quoted = quoted_letters(articles[id].text)
        for attribution in rows:
            if attribution.kind == "direct":
                found += 1
                assert all(is_quoted(articles[id].text, span, quoted) for span in attribution.content)
    assert found > 15


def test_promise_2_verbatim_and_in_part_are_said_of_quotations_only(example_record: Record) -> None:
    articles = {a.id: a for a in example_record.articles()}
    (story,) = example_record.stories()
    wordings = {s.id: s.wordings for s in example_record.statements(story.id)}
    for row in example_record.coverage(story.id):
        if row.how in ("verbatim", "part"):
            own = [w for w in wordings[row.statement] if w.article in row.articles]
            letters = [(articles[w.article], i) for w in own for span in w.content for i in range(*span)]
            assert any(quoted_letters(a.text)[i] for a, i in letters)


def test_promise_3_the_same_reads_give_the_same_record(tmp_path: Path, example_files: list[Path]) -> None:
    assert read(tmp_path / "one.db", example_files) == read(tmp_path / "two.db", example_files)


def test_promise_3_does_not_depend_on_the_seed_of_hashes(tmp_path: Path, example_files: list[Path]) -> None:
    script = (
        "import sys; from onrecord import read; from onrecord.report.export import jsonl\n"
        "sys.stdout.buffer.writelines(line.encode() for line in jsonl(read(sys.argv[2:], sys.argv[1])))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / f"{seed}.db"), *map(str, example_files)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] != b""


def partition(record: Record) -> tuple[set[frozenset[str]], set[frozenset[str]], set[frozenset[str]]]:
    stories = {frozenset(s.articles) for s in record.stories()}
    statements = {frozenset(w.id for w in s.wordings) for s in record.statements()}
    speakers: dict[str, set[str]] = {}
    for rows in record.attributions([a.id for a in record.articles()]).values():
        for attribution in rows:
            if attribution.speaker:
                speakers.setdefault(attribution.speaker, set()).add(attribution.id)
    return stories, statements, {frozenset(members) for members in speakers.values()}


def test_promise_4_what_belongs_together_does_not_depend_on_the_order(
    tmp_path: Path, example_files: list[Path]
) -> None:
    found = []
    for name, order in (("all", [example_files]), ("one by one", [[path] for path in reversed(example_files)])):
        with Record.open(tmp_path / f"{name}.db", create=True) as record:
            for inputs in order:
                pipeline.read(inputs, record=record)
            found.append(partition(record))
    assert found[0] == found[1]


def test_promise_4_ids_once_shown_stay_when_articles_arrive(tmp_path: Path, example_files: list[Path]) -> None:
    with Record.open(tmp_path / "growing.db", create=True) as record:
        pipeline.read(example_files[:3], record=record)
        story = record.stories()[0].id
        before = {w.id: s.id for s in record.statements() for w in s.wordings}
        pipeline.read(example_files, record=record)
        after = {w.id: s.id for s in record.statements() for w in s.wordings}
        assert [s.id for s in record.stories()] == [story]
        kept = {w for w in before if after.get(w) == before[w]}
        assert len(kept) >= 0.9 * len(before)


def test_promise_5_what_cannot_be_read_is_kept_and_the_counts_add_up(tmp_path: Path, example_files: list[Path]) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "broken.jsonl").write_text(
        '{"text": "A fine day in the port."}\n{"text": \n{"text": "Rain."}\n', "utf-8"
    )
    with Record.open(tmp_path / "some.db", create=True) as record:
        inputs = [*example_files, tmp_path / "empty.txt", tmp_path / "missing.txt", tmp_path / "broken.jsonl"]
        summary = pipeline.read(inputs, record=record)
        assert (summary.read, summary.new, summary.rejected) == (10, 7, 3)
        assert {type(item) for item in summary.refused} == {Rejected}
        assert len(record.rejected()) == 3


def test_reading_again_stores_nothing_new(tmp_path: Path, example_files: list[Path]) -> None:
    first = read(tmp_path / "again.db", example_files)
    with Record.open(tmp_path / "again.db") as record:
        summary = pipeline.read(example_files, record=record)
        assert (summary.new, summary.updated, summary.known) == (0, 0, 5)
        assert lines(record) == first


KILLED = """
import os, signal, sys
from onrecord import pipeline
from onrecord.record import Record

class Kill:
    left = int(sys.argv[2])
    def step(self, name, done, total):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

pipeline.BATCH = 2
pipeline.read(sys.argv[3:], record=Record.open(sys.argv[1], create=True), progress=Kill())
"""


@pytest.mark.parametrize("step", [1, 2, 4, 6, 7])
def test_promise_6_a_killed_read_goes_on_where_it_stopped(tmp_path: Path, example_files: list[Path], step: int) -> None:
    path = tmp_path / "killed.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(step), *map(str, example_files)], check=False)
    assert done.returncode == -9
    assert read(path, example_files) == read(tmp_path / "whole.db", example_files)


def test_an_article_in_another_language_is_kept_and_not_analysed(tmp_path: Path) -> None:
    text = "Die Präsidentin sagte am Dienstag: „Wir werden die Linie im Mai wieder öffnen.“ Mehr sagte sie nicht."
    (tmp_path / "german.txt").write_text(text, "utf-8")
    with Record.open(tmp_path / "german.db", create=True) as record:
        pipeline.read([tmp_path / "german.txt"], record=record)
        (article,) = record.articles()
        assert article.language == "de"
        assert record.attributions([article.id]).get(article.id, []) == []


def test_no_statement_has_wordings_of_two_people_known_by_name(example_record: Record) -> None:
    people = {id for id, speaker in example_record.speakers().items() if speaker.kind == "person"}
    by_id = {
        a.id: a
        for rows in example_record.attributions([a.id for a in example_record.articles()]).values()
        for a in rows
    }
    for statement in example_record.statements():
        assert len({by_id[w.attribution].speaker for w in statement.wordings} & people) <= 1
