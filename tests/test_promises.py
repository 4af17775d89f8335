"""The promises of the project, each by tests named after it; here those that go through the whole line at once.

1 spans and where a text came from, 2 quotation marks, 3 the same reads the same record, 4 order and corrections,
5 counts that add up, 6 nothing lost when killed, 7 hostile articles.
"""

import json
import re
import socket
from collections import Counter
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.engine.processes import workers
from onrecord.record import Record
from tests.test_cli import run
from tests.test_page import Elements

TESTS = Path(__file__).parent
PAGE = """<html><head><title>The line opens</title><meta property="og:site_name" content="Page Post">
<script src="http://169.254.1.1/x.js">document.title = "run"</script><link rel="stylesheet" href="http://169.254.1.1/">
</head><body><article><h1>The line opens</h1><img src="http://169.254.1.1/a.png" onerror="alert(1)">
<p>PORT SELLIN - The harbour line of Port Sellin will open again in May, the ministry of transport said on Tuesday.</p>
<p>“We will open the line in May if the city pays for the new gates,” said Ann Lee, the mayor of Port Sellin.</p>
<p>The line was closed eight years ago, when the old gates broke in a storm and nobody would pay for new ones. Since
then every boat to Kareth has had to go round the cape, which takes two days longer and costs three times as much.</p>
<p>The council of Port Sellin will talk about the money next week. A third of it, the mayor told the council, will have
to come from the fees of the harbour, and the rest from the ministry and from the owners of the boats.</p>
<p>“We will open the line in May &lt;script&gt;alert(2)&lt;/script&gt;,” the mayor said again on Tuesday.</p>
<iframe src="http://169.254.1.1/f"></iframe></article></body></html>"""
TEXT = (
    "The line opens\n\nThe harbour line of Port Sellin will open in May, the ministry of transport said on Tuesday. "
    "“We will open the line in May,” said Ann Lee, the mayor of Port Sellin. Nine boats will wait outside, she said."
)


def inputs(folder: Path) -> list[Path]:
    """One article in each format, one that is known twice, and one that cannot be read."""
    rows = [{"id": "1", "outlet": "Line Post", "published": "2026-03-03", "text": TEXT + " All agreed."},
            {"id": "1", "outlet": "Line Post", "published": "2026-03-03", "text": TEXT + " All agreed."}]  # fmt: skip
    (folder / "a.html").write_text(PAGE, "utf-8")
    (folder / "b.txt").write_text(TEXT, "utf-8")
    (folder / "c.json").write_text(json.dumps({"outlet": "Key Post", "title": "Gates", "body": TEXT[16:]}), "utf-8")
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n", "utf-8")
    return [folder / name for name in ("a.html", "b.txt", "c.json", "d.jsonl")]


def test_every_promise_has_tests_named_after_it() -> None:
    found = re.findall(r"^def test_promise_(\d)_", "".join(p.read_text("utf-8") for p in TESTS.glob("*.py")), re.M)
    assert set(found) == set("1234567")


def test_promise_1_every_letter_of_a_text_leads_back_to_its_place_in_the_file_or_says_why_not(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as record:
        pipeline.read(inputs(tmp_path), record=record)
    with Record.open(tmp_path / "r.db") as record:
        articles = record.articles()
        assert len(articles) == 4
        for article in articles:
            assert Path(article.ref).suffix in (".html", ".txt", ".json") or article.ref == "1"
            held = {i for anchor in article.anchors for i in range(*anchor.span)}
            assert held >= {i for i, letter in enumerate(article.text) if not letter.isspace()}
            assert all(anchor.place or anchor.reason for anchor in article.anchors)
        paragraph = next(a for a in articles if a.outlet == "Page Post")
        places = {a.place for a in paragraph.anchors if "new gates" in paragraph.text[slice(*a.span)]}
        assert places == {"p 2"}


def test_promise_2_what_any_view_shows_in_quotation_marks_stood_in_them(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    assert run("read", *inputs(tmp_path), record=path).exit_code == 3
    with Record.open(path) as record:
        quoted = " ".join(
            " ".join(re.findall(r"“([^”]*)”", article.text)) for article in record.articles()
        )  # fmt: skip
        stories = [story.id for story in record.stories()]
    shown = [line for story in stories for line in run("show", "--all", story, record=path).stdout.splitlines()]
    wordings = [line for line in shown if re.match(r"\s+[●◐○] [A-Z] ", line)]
    assert len(wordings) >= 6
    passages = [one for line in wordings for one in re.findall(r"“([^”]*)”", line)]
    assert len(passages) >= 3
    for passage in passages:
        assert all(piece.strip(" ,.") in quoted for piece in passage.split("…"))
    assert not any("boats will wait" in passage for passage in passages)


def test_promise_5_the_counts_of_every_view_add_up(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    told = json.loads(run("read", "--json", *inputs(tmp_path), record=path).stdout)
    assert told["read"] == told["new"] + told["updated"] + told["known"] + told["rejected"] == 6
    assert (told["known"], told["rejected"], len(told["refused"])) == (1, 1, 1)
    rows = [json.loads(line) for line in run("export", record=path).stdout.splitlines()]
    kinds = Counter(row["type"] for row in rows)
    assert (kinds["article"], kinds["rejected"]) == (4, 1)
    assert kinds["story"] == told["stories"]
    assert sum(len(row["articles"]) for row in rows if row["type"] == "story") == 4
    served = {(w["article"], w["attribution"]) for row in rows if row["type"] == "statement" for w in row["wordings"]}
    assert served <= {(row["article"], row["id"]) for row in rows if row["type"] == "attribution"}


def test_promise_7_the_whole_line_asks_nothing_of_the_network_and_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something asked for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    path = tmp_path / "r.db"
    assert run("read", *inputs(tmp_path), record=path).exit_code == 3
    with Record.open(path) as record:
        story = next(s.id for s in record.stories() if "Page Post" in s.outlets)
    assert run("report", story, "-o", tmp_path / "page.html", record=path).exit_code == 0
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "alert(2)" in page
    assert "169.254" not in page
    elements = Elements(page)
    assert not {tag for tag, _ in elements.tags} & {"iframe", "img", "object", "embed"}
    assert not any(name.startswith("on") for _, attributes in elements.tags for name in attributes)
    assert "alert" not in elements.raw["script"]
    for command in (["show", story], ["check", "We will open the line in May"], ["search", "harbour"]):
        assert "\x1b" not in run(*command, record=path).stdout


def test_promise_3_a_read_in_two_processes_gives_the_file_of_a_read_in_one(tmp_path: Path) -> None:
    rows = []
    for count in (1, 2):
        with workers(count) as engine, Record.open(tmp_path / f"{count}.db", create=True) as record:
            pipeline.read(inputs(tmp_path), record=record, engine=engine)
        rows.append("\n".join(run("export", record=tmp_path / f"{count}.db").stdout.splitlines()))
    assert rows[0] == rows[1]
