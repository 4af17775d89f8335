"""Bad and hostile input: each is rejected with its reason, and the good articles beside it are read."""

import gzip
import io
import json
import os
import re
import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Article, Rejected
from onrecord.read import READERS, REASONS, articles
from onrecord.read.limits import MAX_ARTICLE, MAX_DOCUMENT, MAX_ELEMENTS
from onrecord.read.reasons import rejected

GOOD = b'{"text": "The bridge is open."}\n'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def reasons(*inputs: str | Path, stdin: BinaryIO | None = None) -> list[str]:
    """The reason of each rejected row, and "read" for each article."""
    rows = articles(list(inputs), stdin=stdin)
    return [row.reason if isinstance(row, Rejected) else "read" for row in rows]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_an_empty_file_and_one_of_white_space_are_empty(tmp_path: Path, suffix: str) -> None:
    assert reasons(write(tmp_path / f"a{suffix}", b"")) == ["empty"]
    assert reasons(write(tmp_path / f"b{suffix}", b" \r\n\t\n ")) == ["empty"]


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize(
    "content", [PNG, b"\0" * 500, bytes(range(256)) * 20, b"%PDF-1.7\n", b"PK\x03\x04", b"\x7fELF"]
)
def test_a_binary_is_rejected_whatever_its_suffix(tmp_path: Path, name: str, content: bytes) -> None:
    assert reasons(write(tmp_path / name, content)) == ["binary"]


def test_a_single_nul_is_no_binary(tmp_path: Path) -> None:
    assert reasons(write(tmp_path / "a.txt", b"The mayor said\0 that it would open.")) == ["read"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": bad', "bad_json"),
        (b"[" * 200_000, "bad_json"),
        (b'{"a":' * 200_000, "bad_json"),
        (b'{"text":"x","id":' + b"9" * 5000 + b"}", "bad_json"),
        (b"5", "not_an_object"),
        (b"null", "not_an_object"),
        (b'[{"text":"x"}]', "not_an_object"),
        (b'{"text":5}', "bad_field"),
        (b'{"text":["x"]}', "bad_field"),
        (b'{"text":"x","title":{}}', "bad_field"),
        (b'{"text":"x","id":true}', "bad_field"),
        (b"{}", "no_text"),
        (b'{"title":"Only a title"}', "no_text"),
        (b'{"text":" \\n"}', "no_text"),
        (b'{"text":"caf\xe9"}', "bad_encoding"),
        (b"\0\0\0", "bad_json"),
        (b'{"text":"' + b"x" * MAX_DOCUMENT + b'"}', "too_large"),
        (b'{"text":"' + b"x" * (MAX_ARTICLE + 1) + b'"}', "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_line_is_rejected_by_number_and_its_neighbours_are_read(tmp_path: Path, line: bytes, reason: str) -> None:
    path = write(tmp_path / "a.jsonl", GOOD + line + b"\n" + GOOD)
    rows = list(articles([path]))
    assert [getattr(row, "reason", "read") for row in rows] == ["read", reason, "read"]
    assert rows[1].ref == f"{path}:2"


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b'{"title": "A", "content": "B"}', "the object has neither text nor body, but title, content"),
        (b'{"title": "A", "body": ""}', "its body is empty"),
        (b"{}", "the object has neither text nor body"),
    ],
)
def test_an_object_without_a_text_says_what_it_has_instead(tmp_path: Path, content: bytes, detail: str) -> None:
    found = list(articles([write(tmp_path / "a.json", content)]))
    assert [one.detail for one in found if isinstance(one, Rejected)] == [detail]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"[" * 100_000, ["bad_json"]),
        (b"[]", ["empty"]),
        (b'"text"', ["not_an_object"]),
        (b'[{"text":"One."}, 5, {"text":"Two."}]', ["read", "not_an_object", "read"]),
        (b'{"text":"One."', ["bad_json"]),
        (b"\xff\xff\xff", ["bad_encoding"]),
    ],
)
def test_bad_json_documents_are_rejected(tmp_path: Path, content: bytes, expected: list[str]) -> None:
    assert reasons(write(tmp_path / "a.json", content)) == expected


def test_missing_paths_and_a_folder_without_articles_are_rejected(tmp_path: Path) -> None:
    assert reasons(tmp_path / "nowhere.txt", tmp_path, "") == ["missing", "no_articles", "missing"]


def test_other_formats_are_rejected_in_folders_and_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "report.pdf", b"%PDF-1.7")
    assert reasons(tmp_path) == ["unsupported_format", "no_articles"]
    assert reasons(path) == ["unsupported_format"]


def test_a_file_without_suffix_is_told_by_its_content(tmp_path: Path) -> None:
    assert reasons(write(tmp_path / "article", GOOD), write(tmp_path / "picture", PNG)) == ["read", "binary"]


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert reasons(tmp_path) == ["not_a_file", "not_a_file", "no_articles"]
        assert reasons("pipe.txt", "socket.txt", "/dev/zero") == ["not_a_file"] * 3


def test_a_name_that_turns_into_a_pipe_before_it_is_opened_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    regular = write(tmp_path / "a.txt", b"x").stat()
    monkeypatch.setattr(Path, "stat", lambda self, **_: regular)
    assert reasons(tmp_path / "pipe.txt") == ["not_a_file"]


def test_links_are_followed_to_files_inside_the_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(tmp_path / "secret.txt", b"Not for you.")
    write(folder / "a.txt", b"The bridge is open.")
    for name, target in [("b.txt", "a.txt"), ("c.txt", "../secret.txt"), ("d.txt", "d.txt"), ("e.txt", "nowhere"),
                         ("f", "."), ("g", ".."), ("h.txt", "i.txt"), ("i.txt", "h.txt")]:  # fmt: skip
        (folder / name).symlink_to(target)
    assert reasons(folder) == ["read", "read"] + ["symlink"] * 7 + []
    assert reasons(folder / "d.txt") == ["unreadable"]


def test_a_linked_folder_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    write(tmp_path / "real" / "a.txt", b"The bridge is open.")
    (tmp_path / "link").symlink_to("real")
    assert reasons(tmp_path / "link") == ["read"]


def test_what_the_system_does_not_let_be_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = write(tmp_path / "good.txt", b"The bridge is open.")
    bad = write(tmp_path / "bad.txt", b"The bridge is shut.")
    really_open = os.open

    def guarded(path: Path, flags: int) -> int:
        if Path(path) == bad:
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", guarded)
    assert reasons(bad, good, "x" * 5000) == ["unreadable", "read", "unreadable"]


def test_reading_that_fails_half_way_keeps_what_was_read() -> None:
    class Failing(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

        def read(self, size: int | None = -1, /) -> bytes:
            part = super().read(size)
            if not part:
                raise OSError(5, "Input/output error")
            return part

    assert reasons("-", stdin=Failing(GOOD * 3)) == ["read"] * 3 + ["unreadable"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_promise_7_a_file_of_gigabytes_is_rejected_without_being_read_whole(tmp_path: Path, name: str) -> None:
    assert reasons(sparse(tmp_path / name, 2_000_000_000)) == ["too_large"]


def test_promise_7_gzip_bombs_are_rejected(tmp_path: Path) -> None:
    for name, unit in [
        ("a.txt.gz", b"a"),
        ("a.html.gz", b"<"),
        ("a.json.gz", b"["),
        ("a.jsonl.gz", b" " * 999 + b"\n"),
    ]:
        with gzip.open(tmp_path / name, "wb") as packed:
            for _ in range(60):
                packed.write(unit * (1_000_000 // len(unit)))
        assert reasons(tmp_path / name) == ["too_large"], name


def test_of_a_cut_gzip_file_the_articles_before_the_cut_are_read(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": os.urandom(500).hex()}).encode() + b"\n" for _ in range(500))
    packed = gzip.compress(lines)
    found = reasons(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert found[-1] == "bad_gzip"
    assert set(found[:-1]) == {"read"}
    assert len(found) > 100
    assert reasons(write(tmp_path / "b.txt.gz", b"no gzip at all")) == ["bad_gzip"]
    assert reasons("-", stdin=BytesIO(b"\x1f\x8b no gzip")) == ["bad_gzip"]


def test_json_lines_of_any_length_are_streamed() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            part = (GOOD * 100)[: len(buffer) // len(GOOD) * len(GOOD)]
            buffer[: len(part)] = part
            self.given += len(part)
            return len(part)

    endless = Endless()
    rows = articles(["-"], stdin=io.BufferedReader(endless))
    for _ in range(5):
        assert isinstance(next(rows), Article)
    assert endless.given < 1_000_000


def test_a_page_of_too_many_elements_is_rejected(tmp_path: Path) -> None:
    assert reasons(write(tmp_path / "a.html", b"<p>x" * (MAX_ELEMENTS + 1))) == ["too_complex"]


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"<script>alert(1)</script>", b"<!-- x -->", b"<" * 1000, b"<div>" * 300_000]
)
def test_a_page_without_an_article_is_rejected_or_read_as_text(tmp_path: Path, content: bytes) -> None:
    assert reasons(write(tmp_path / "a.html", content)) in (["no_text"], ["read"])


def test_a_reader_that_fails_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(source: object, counts: object) -> Iterator[Article | Rejected]:
        raise ZeroDivisionError("by \x1b[31mzero")
        yield

    monkeypatch.setitem(READERS, ".html", failing)
    page, text = write(tmp_path / "a.html", b"<p>x"), write(tmp_path / "b.txt", b"The bridge is open.")
    rows = list(articles([page, text]))
    assert [getattr(row, "reason", "read") for row in rows] == ["reader_failed", "read"]
    assert isinstance(rows[0], Rejected)
    assert rows[0].detail == "ZeroDivisionError: by ?[31mzero"


@given(content=st.binary(max_size=300) | st.text(max_size=100).map(str.encode), name=st.sampled_from(sorted(READERS)))
def test_promise_5_no_content_makes_a_reader_fail_or_vanish(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    path = write(tmp_path_factory.getbasetemp() / f"fuzz{name}", content)
    for rows in (list(articles([path])), list(articles(["-"], stdin=BytesIO(content)))):
        assert rows
        for row in rows:
            if isinstance(row, Rejected):
                assert row.reason in REASONS
                assert row.reason != "reader_failed", row
                assert row.detail.isprintable()
            else:
                assert all(0 <= s.start < s.end <= len(row.text) for s in row.furniture)
                ends = [0, *(n for a in row.anchors for n in a.span), len(row.text)]
                assert ends == sorted(ends)
                row.text.encode()


def test_an_undocumented_reason_cannot_be_given() -> None:
    with pytest.raises(ValueError, match="not one of the documented"):
        rejected("a", "because", "")


def test_the_page_on_reading_lists_the_reasons_as_the_code_has_them() -> None:
    page = Path(__file__).parents[1] / "docs" / "how-to" / "read.md"
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", page.read_text("utf-8"), re.MULTILINE)
    assert {word: text for word, text in rows if word in REASONS} == REASONS
    assert [word for word, _ in rows if word in REASONS] == list(REASONS)
