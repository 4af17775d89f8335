"""Articles that want to stop the program: the line from bytes to page comes to an end and keeps its promises."""

import json
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Record
from onrecord.report import story_page
from onrecord.report.check import check
from onrecord.web import render

# Letters of each text; what backtracks, or grows with the square or worse of its length, shows on these already.
LENGTH = 6_000
SAID = '"We will open the line," the minister said on Monday. '
TEXTS = {
    "a quotation mark that nothing closes": "“" + "and the minister said that it will open " * (LENGTH // 40),
    "a straight mark that nothing closes": '"' + "and the minister said that it will open " * (LENGTH // 40),
    "nothing but quotation marks": '"' * LENGTH,
    "nothing but opening marks": "“" * LENGTH,
    "empty quotations": "“”" * (LENGTH // 2),
    "nothing but apostrophes": "'" * LENGTH,
    "one endless word": "a" * LENGTH,
    "one endless capital word": "A" * LENGTH,
    "a dateline without end": "PORT SELLIN, " * (LENGTH // 13) + "- x",
    "initials without end": "A." * (LENGTH // 2),
    "verbs of saying": "said " * (LENGTH // 5),
    "one saying inside the other": "A said that " * (LENGTH // 12) + "it is so.",
    "conditions without end": "if " * (LENGTH // 3),
    "negations without end": "not " * (LENGTH // 4),
    "numbers without end": "1," * (LENGTH // 2),
    "dates without end": "March 4 " * (LENGTH // 8),
    "brackets that nothing closes": "(" * LENGTH,
    "bylines without end": "By A B, " * (LENGTH // 8),
    "nothing but blanks": " " * LENGTH + "a",
    "combining marks": "e\u0301" * (LENGTH // 2),
    "one quotation again and again": SAID * (LENGTH // len(SAID)),
    "surrogates and controls": "\ud800\x00\x1b[2J\u202e" * (LENGTH // 10) + SAID,
}


@pytest.mark.parametrize("name", TEXTS)
def test_promise_7_a_hostile_article_ends_as_a_page_with_every_span_in_its_text(tmp_path: Path, name: str) -> None:
    first = "The minister of transport spoke about the ferry line and the harbour today. "
    rows = [{"outlet": "A", "text": f"{first}\n\n{TEXTS[name]}"}, {"outlet": "B", "text": first + SAID}]
    lines = "\n".join(json.dumps({"language": "en", **row}) for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    with Record.open(tmp_path / "r.db", create=True) as record:
        assert pipeline.read([tmp_path / "a.jsonl"], record=record).new == 2
        assert [one.check for one in record.examine() if not one.sound] == []
        for story in record.stories():
            page = render(story_page(record, story.id))
            assert len(page) < 20 * LENGTH + 200_000
            page.encode("utf-8")
        assert any(hit.outlet == "B" for hit in check(record, "We will open the line").hits)


@pytest.mark.parametrize("name", ["a.zip", "a", "a.html", "a.txt"])
def test_a_zip_archive_is_refused_and_never_unpacked(tmp_path: Path, name: str) -> None:
    from onrecord.data import Rejected
    from onrecord.read import articles

    (tmp_path / name).write_bytes(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\x00" * 5_000)
    (row,) = articles([tmp_path / name])
    assert isinstance(row, Rejected)
    assert row.reason in ("binary", "unsupported_format")
