"""What is read, and what an article is made of."""

import gzip
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Article, Rejected, article_id, version_id
from onrecord.read import READERS, Ignored, articles

REPORT = "The mayor said on Wednesday that the old bridge would open again in May."


def one(*inputs: str | Path, stdin: bytes | None = None) -> Article:
    (article,) = articles(list(inputs), stdin=None if stdin is None else BytesIO(stdin))
    assert isinstance(article, Article), article
    return article


def from_object(**fields: Any) -> Article:
    return one("-", stdin=json.dumps(fields).encode())


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_keeps_every_character_and_newline(tmp_path: Path) -> None:
    text = " \ufeffOne.\r\n\r\nTwo\u2028\x85 e\u0301 \U0001f600.\n\n\n"
    article = one(write(tmp_path / "gazette.txt", text))
    assert article.text == text
    assert (article.outlet, article.ref) == ("gazette", str(tmp_path / "gazette.txt"))
    assert article.version == version_id(text)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "“Yes,” she said.\r\nNo."),
        ("utf-16", "“Yes,” she said.\r\nNo."),
        ("utf-32", "“Yes,” she said.\r\nNo."),
        ("cp1252", "“Yes,” she said of the café – and left.\r\n" * 3),
        ("cp1251", "Мэр сказал, что мост откроется в мае, но только если придёт сталь.\r\n" * 4),
        ("latin-1", "Der Bürgermeister sagte, dass die Brücke im Mai öffnen werde.\n" * 4),
    ],
)
def test_the_character_set_of_a_text_file_is_detected(tmp_path: Path, encoding: str, text: str) -> None:
    assert one(write(tmp_path / "a.txt", text.encode(encoding))).text == text


def test_one_bad_byte_in_a_utf8_file_costs_one_character(tmp_path: Path) -> None:
    good = "“Yes,” she said. “No,” he said. "
    article = one(write(tmp_path / "a.txt", good.encode() + b"\xff" + good.encode()))
    assert article.text == good + "\ufffd" + good


def test_a_file_cut_inside_a_character_is_still_utf8(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", "It is a café".encode()[:-1])).text == "It is a caf\ufffd"


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_text_of_json_is_kept_code_point_for_code_point(text: str) -> None:
    rows = list(articles(["-"], stdin=BytesIO(json.dumps({"text": text}).encode())))
    if text.isspace():
        assert [type(row) for row in rows] == [Rejected]
    else:
        assert [row.text for row in rows if isinstance(row, Article)] == [text]


@given(text=st.text(st.characters(categories=["Cs", "L", "Cc"]), min_size=1))
def test_surrogates_and_nul_become_replacement_characters_one_for_one(text: str) -> None:
    expected = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text + "x")
    # A high and a low surrogate side by side are one character in JSON, so each is parted from the next.
    spaced, expected = "|".join(text + "x"), "|".join(expected)
    assert from_object(text=spaced).text == expected


def test_title_and_body_are_joined_by_a_blank_line() -> None:
    article = from_object(title="Bridge to open", body="Soon.\r\nVery soon.")
    assert article.text == "Bridge to open\n\nSoon.\r\nVery soon."
    assert [article.text[a.span.start : a.span.end] for a in article.anchors] == [
        "Bridge to open",
        "Soon.\r\nVery soon.",
    ]


def test_text_wins_over_body_and_title_is_then_metadata() -> None:
    article = from_object(title="Bridge to open", body="Other words.", text="Soon.")
    assert (article.text, article.title) == ("Soon.", "Bridge to open")


def test_all_known_keys_are_read() -> None:
    article = from_object(
        id="a1", outlet="The Post", url="https://post.example/a?utm_source=x#top", title="Bridge", byline="Ada Linn",
        published="2026-03-04T10:20:00Z", language="en-GB", text=REPORT,
    )  # fmt: skip
    assert (article.ref, article.outlet, article.url) == ("a1", "The Post", "https://post.example/a")
    assert (article.byline, article.published, article.language) == ("Ada Linn", "2026-03-04T10:20:00+00:00", "en")


def test_date_is_read_as_published_and_an_unreadable_one_as_none() -> None:
    assert from_object(text=REPORT, date="March 4, 2026").published == "2026-03-04"
    assert from_object(text=REPORT, date="soon").published is None
    assert from_object(text=REPORT, published=20260304).published is None


def test_dates_that_cannot_be_read_are_counted_with_their_values() -> None:
    ignored = Ignored()
    rows: list[dict[str, object]] = [
        {"date": "4/3/2026"},
        {"date": "4/3/2026"},
        {"published": 20260304},
        {"date": "4 March 2026"},
        {"date": " "},
    ]
    stdin = BytesIO("\n".join(json.dumps({"text": f"{n}.", **row}) for n, row in enumerate(rows)).encode())
    assert [row.published for row in articles(["-"], stdin=stdin, ignored=ignored) if isinstance(row, Article)] == [
        None, None, None, "2026-03-04", None,
    ]  # fmt: skip
    assert ignored.dates == {"4/3/2026": 2, "20260304": 1}


def test_unknown_keys_are_ignored_and_counted() -> None:
    ignored = Ignored()
    stdin = BytesIO(b'{"text":"One.","score":1,"tags":[]}\n{"text":"Two.","score":2}\n')
    assert len(list(articles(["-"], stdin=stdin, ignored=ignored))) == 2
    assert ignored.keys == {"score": 2, "tags": 1}


def test_made_up_keys_are_counted_together_past_fifty_names() -> None:
    ignored = Ignored()
    lines = "\n".join(json.dumps({"text": "One.", f"key {n}": 1, "k" * n: 1}) for n in range(1000))
    assert len(list(articles(["-"], stdin=BytesIO(lines.encode()), ignored=ignored))) == 1000
    assert ignored.keys.total() == 2000
    assert len(ignored.keys) == 51


def test_the_id_rests_on_the_callers_id_else_the_address_else_the_text() -> None:
    url = "https://post.example/a"
    assert from_object(text="One.", outlet="P", id="7", url=url).id == article_id("P", "7")
    assert from_object(text="One.", outlet="P", url=url + "#top").id == article_id("P", url)
    assert from_object(text="One.", outlet="P").id == article_id("P", "One.")


def test_a_number_serves_as_id() -> None:
    assert from_object(text="One.", id=7).ref == "7"


def test_the_id_does_not_depend_on_the_folder(tmp_path: Path) -> None:
    first, second = (one(write(tmp_path / folder / "post.txt", REPORT)) for folder in ("a", "b"))
    assert first.id == second.id


def test_the_host_names_the_outlet_where_nothing_else_does() -> None:
    assert from_object(text="One.", url="https://www.post.example/a").outlet == "post.example"
    assert from_object(text="One.").outlet == "standard input"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http://[", "//x", "http://a b/"]
)
def test_what_is_no_web_address_is_no_url(url: str) -> None:
    assert from_object(text="One.", url=url).url is None


def test_a_list_and_an_articles_key_hold_many_articles(tmp_path: Path) -> None:
    rows = [{"text": "One."}, {"text": "Two."}]
    for content in (rows, {"articles": rows, "about": "x"}):
        path = write(tmp_path / "a.json", json.dumps(content, indent=1))
        found = [row for row in articles([path]) if isinstance(row, Article)]
        assert [a.text for a in found] == ["One.", "Two."]
        assert [a.ref for a in found] == [f"{path}:1", f"{path}:2"]


def test_promise_1_anchors_of_json_lines_name_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text":"One."}\n\n{"text":"Two."}\n')
    places = [row.anchors[0].place for row in articles([path]) if isinstance(row, Article)]
    assert places == ["line 1, key text", "line 3, key text"]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_format_is_read_plain_and_gzipped_alike(tmp_path: Path, suffix: str) -> None:
    if suffix in {".json", ".jsonl", ".ndjson"}:
        content = json.dumps({"text": REPORT})
    else:
        content = REPORT if suffix == ".txt" else f"<html><body><p>{REPORT}</p></body></html>"
    plain = one(write(tmp_path / f"post{suffix.upper()}", content))
    packed = one(write(tmp_path / f"post{suffix}.gz", gzip.compress(content.encode())))
    assert plain.text == packed.text == REPORT
    assert plain.id == packed.id


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    "content",
    [
        REPORT,
        f"<!doctype html><p>{REPORT}</p>",
        json.dumps({"text": REPORT}),
        "\n " + json.dumps({"text": REPORT}, indent=2),
        json.dumps([{"text": REPORT}]),
        json.dumps({"articles": [{"text": REPORT}]}),
        json.dumps({"text": REPORT}) + "\n",
    ],
)
def test_standard_input_is_told_by_its_content(content: str, pack: Any) -> None:
    assert one("-", stdin=pack(content.encode())).text == REPORT


def test_a_bad_first_line_of_json_lines_on_standard_input_costs_that_line_only() -> None:
    rows = list(articles(["-"], stdin=BytesIO(b'{"text": bad}\n{"text":"One."}\n')))
    assert [type(row) for row in rows] == [Rejected, Article]


def test_a_folder_is_read_sorted_by_path_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", ".hidden.txt", ".git/x.txt", "a/b/c.txt"):
        write(tmp_path / name, REPORT)
    refs = [Path(row.ref).relative_to(tmp_path).as_posix() for row in articles([tmp_path])]
    assert refs == ["a.txt", "a/b/c.txt", "a/z.txt", "b.txt"]


def test_inputs_are_read_in_the_order_given_and_lazily(tmp_path: Path) -> None:
    second = write(tmp_path / "b.txt", "Second.")
    rows = articles([second, tmp_path / "later.txt"])
    assert next(rows).ref == str(second)
    write(tmp_path / "later.txt", "It was not there when reading began.")
    assert isinstance(next(rows), Article)


def test_a_single_path_is_one_input(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", REPORT)
    assert [row.ref for row in articles(str(path))] == [str(path)]


def test_the_same_input_gives_the_same_articles_whatever_was_read_before(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", f"<html><body><p>{REPORT}</p><p>{REPORT}</p></body></html>")
    first = list(articles([page]))
    for _ in range(4):
        assert list(articles([page])) == first


def test_languages_are_told_apart_and_short_texts_are_undetermined() -> None:
    assert from_object(text=REPORT).language == "en"
    assert from_object(text="Le maire a dit mercredi que le vieux pont ouvrirait en mai.").language == "fr"
    assert from_object(text="Yes.").language == "und"
    assert from_object(text="Yes.", language="nonsense tag").language == "und"


def test_importing_the_readers_loads_no_extractor_and_no_language_model() -> None:
    code = "import sys, onrecord.read; print([m for m in ('trafilatura', 'py3langid', 'urllib3') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
