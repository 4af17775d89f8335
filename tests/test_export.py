"""Export: the JSON Lines contract, and CSV tables that no spreadsheet can be tricked with."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.data import Anchored, Article, Copies, Divergence, Rejected, Span, Story, article_id, version_id
from onrecord.record import Findings, Record
from onrecord.report.export import READERS, jsonl, line, objects
from onrecord.report.tables import COLUMNS, csv_lines, safe

EXAMPLES = Path(__file__).parent.parent / "src" / "onrecord" / "examples"

KEYS = {
    "article": "id version ref outlet url title published language text story copies furniture failure",
    "rejected": "ref reason detail",
    "story": "id title articles first last outlets origins by failure",
    "speaker": "id name kind aliases by",
    "attribution": "id article source cue content kind parent speaker statements confidence",
    "statement": "id story speaker wordings said place act condition said_at place_at addressee addressee_at by",
    "coverage": "statement outlet how reason articles",
    "divergence": "id statement kind left right confidence",
    "former": "article version story statement became attribution speaker content words",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The examples, and one input that cannot be read."""
    with Record.open(tmp_path_factory.mktemp("export") / "onrecord.db", create=True) as opened:
        pipeline.read([str(EXAMPLES), "no-such-file.txt"], record=opened)
        yield opened


@pytest.fixture(scope="module")
def exported(record: Record) -> list[dict[str, Any]]:
    return [json.loads(text) for text in jsonl(record)]


def of(exported: list[dict[str, Any]], type: str) -> list[dict[str, Any]]:
    return [item for item in exported if item["type"] == type]


def every_span(item: dict[str, Any], article: str | None = None) -> Iterator[tuple[str, list[int]]]:
    """Each span in an exported object with the article it lies in."""
    article = item.get("article", article)
    if item.get("type") == "article":
        article = item["id"]
    for key, value in item.items():
        if key in ("span", "source", "cue") and value is not None and article:
            yield article, value
        elif key in ("content", "furniture") and article:
            yield from ((article, span) for span in value)
        elif isinstance(value, dict):
            yield from every_span(value, article)
        elif key == "wordings":
            for wording in value:
                yield from every_span(wording)


def test_the_types_come_in_the_order_of_the_contract(exported: list[dict[str, Any]]) -> None:
    assert [type for type, _ in groupby(item["type"] for item in exported)] == [
        noun for noun in KEYS if noun != "former"
    ]


def test_the_keys_come_in_the_order_of_the_contract(exported: list[dict[str, Any]]) -> None:
    for item in exported:
        assert list(item) == ["type", *KEYS[item["type"]].split()]


def test_inside_a_type_objects_come_by_article_start_and_depth(exported: list[dict[str, Any]]) -> None:
    assert [item["id"] for item in of(exported, "article")] == sorted(item["id"] for item in of(exported, "article"))
    places = [(item["article"], item["content"][0][0]) for item in of(exported, "attribution")]
    assert places == sorted(places)
    first = [min((w["article"], w["content"][0][0]) for w in item["wordings"]) for item in of(exported, "statement")]
    assert first == sorted(first)
    sides = [(item["left"]["article"], item["left"]["span"][0]) for item in of(exported, "divergence")]
    assert sides == sorted(sides)


def test_every_span_lies_in_the_text_of_its_article(exported: list[dict[str, Any]]) -> None:
    texts = {item["id"]: item["text"] for item in of(exported, "article")}
    spans = [place for item in exported for place in every_span(item)]
    assert len(spans) > 100
    for article, (start, end) in spans:
        assert 0 <= start < end <= len(texts[article])


def test_every_id_that_is_named_is_there(exported: list[dict[str, Any]]) -> None:
    ids = {type: {item["id"] for item in of(exported, type)} for type in ("article", "story", "speaker", "statement")}
    attributions = {(item["article"], item["id"]) for item in of(exported, "attribution")}
    for item in of(exported, "attribution"):
        assert item["speaker"] is None or item["speaker"] in ids["speaker"]
        assert set(item["statements"]) <= ids["statement"]
    for item in of(exported, "statement"):
        assert item["story"] in ids["story"]
        assert {(wording["article"], wording["attribution"]) for wording in item["wordings"]} <= attributions
    for item in of(exported, "coverage"):
        assert item["statement"] in ids["statement"]
        assert set(item["articles"]) <= ids["article"]
        assert (item["reason"] is None) == (item["how"] != "none")


def test_a_statement_and_its_attributions_name_each_other(exported: list[dict[str, Any]]) -> None:
    served = {(item["article"], item["id"]): item["statements"] for item in of(exported, "attribution")}
    for item in of(exported, "statement"):
        for wording in item["wordings"]:
            assert item["id"] in served[wording["article"], wording["attribution"]]


def test_one_type_alone_is_what_it_is_among_all(record: Record, exported: list[dict[str, Any]]) -> None:
    for type in READERS:
        assert [json.loads(text) for text in jsonl(record, type)] == of(exported, type)


def test_exporting_twice_gives_the_same_bytes(record: Record) -> None:
    assert "".join(jsonl(record)) == "".join(jsonl(record))


def test_an_export_that_is_broken_off_leaves_the_record_usable(record: Record) -> None:
    lines = jsonl(record)
    next(lines)
    other = jsonl(record)
    assert json.loads(next(other))["type"] == "article"
    del lines, other
    assert record.counts()["articles"] == 5


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=80))
def test_a_line_is_one_line_of_json_and_bytes_whatever_it_says(text: str) -> None:
    written = line({"title": text})
    assert json.loads(written.encode("utf-8")) == {"title": text}
    assert len(written.splitlines()) == 1
    assert not any("\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" or c < " " for c in written[:-1])


def hostile_article(title: str, text: str = "Nothing was said.") -> Article:
    return Article(
        article_id("A", title), version_id(text), "ref", "A", None, title, None, None, "en", text, (Span(0, 7),)
    )


def table(record: Record, type: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(csv_lines(record, type)), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_like_a_formula(tmp_path: Path, start: str) -> None:
    attack = start + 'HYPERLINK("https://evil.example","x")'
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        one = hostile_article(attack, attack)
        record.add([one, Rejected(attack, "empty", attack)])
        record.store_stories([Story(one.id, attack, (one.id,), None, None, (attack,), 1)], [])
        cells = [cell for type in COLUMNS for row in table(record, type) for cell in row.values()]
    assert "'" + attack in cells
    assert not any(cell.startswith(start) for cell in cells)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_a_safe_cell_is_the_text_itself_or_has_an_apostrophe_before_it(text: str) -> None:
    assert safe(text) in (text, "'" + text)
    assert safe(text)[:1] not in tuple("=+-@\t\r\n")


def test_the_tables_have_the_columns_they_promise_and_every_object(
    record: Record, exported: list[dict[str, Any]]
) -> None:
    for type, columns in COLUMNS.items():
        rows = list(csv.reader(StringIO("".join(csv_lines(record, type)), newline="")))
        assert tuple(rows[0]) == columns
        assert all(len(row) == len(columns) for row in rows)
        wordings = sum(len(item["wordings"]) for item in of(exported, "statement"))
        assert len(rows) - 1 == (wordings if type == "wording" else len(of(exported, type)))


def test_words_stand_beside_their_spans(record: Record) -> None:
    texts = {item["id"]: item["text"] for item in objects(record, "article")}
    for type in ("attribution", "wording"):
        for row in table(record, type):
            spans = [tuple(map(int, span.split("-"))) for span in row["content"].split(" ")]
            text = str(texts[row["article"]])
            assert row["words"].removeprefix("'") == " … ".join(text[start:end] for start, end in spans)


def test_inner_objects_and_nulls_become_plain_cells(tmp_path: Path) -> None:
    one = hostile_article("Title")
    two = replace(one, id=article_id("B", "x"), outlet="B", furniture=(Span(0, 2), Span(3, 5)))
    differs = Divergence("d", None, "truncated", Anchored(one.id, Span(0, 7)), None, 0.25)
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        record.add([one, two])
        ids = tuple(sorted((one.id, two.id)))
        record.store_stories([Story(one.id, "T", ids, None, None, ("A", "B"), 1)], [Copies("c", "identical", ids, "A")])
        record.store_story(one.id, Findings(divergences=(differs,)))
        [difference] = table(record, "divergence")
        articles = {row["outlet"]: row for row in table(record, "article")}
    assert (difference["left_span"], difference["left_words"]) == ("0-7", "Nothing")
    assert (difference["right_article"], difference["right_words"], difference["statement"]) == ("", "", "")
    assert difference["confidence"] == "0.25"
    assert articles["B"]["furniture"] == "0-2 3-5"
    assert articles["A"]["copies_kind"] == "identical"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1), max_size=4))
def test_any_text_comes_through_export_whole(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    articles = {one.id: one for one in (hostile_article(f"t{i}", text) for i, text in enumerate(texts))}
    with Record.open(tmp_path_factory.mktemp("any") / "onrecord.db", create=True) as record:
        record.add(list(articles.values()))
        found = {item["id"]: item["text"] for item in map(json.loads, jsonl(record, "article"))}
    assert found == {id: one.text for id, one in articles.items()}


def test_the_view_of_sayings_can_be_searched_by_its_number(record: Record) -> None:
    rows = record._connection.execute(
        "SELECT s.words, s.speaker FROM wording_words f JOIN sayings s ON s.number = f.rowid "
        "WHERE wording_words MATCH 'words : boats'"
    ).fetchall()
    assert rows
    assert all("boat" in row["words"].lower() for row in rows)
