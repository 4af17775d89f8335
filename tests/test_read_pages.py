"""What is read of a page."""

from pathlib import Path

import pytest

from onrecord.data import Article, Rejected
from onrecord.read import articles

PAGE = """<!doctype html><html lang="en"><head><title>Bridge to open in May | The Post</title>
<meta property="og:site_name" content="The Post"><meta property="og:title" content="Bridge to open in May">
<meta name="author" content="Ada Linn"><meta property="article:published_time" content="2026-03-04T10:20:00+01:00">
<link rel="canonical" href="https://post.example/news/bridge?utm_source=x"></head>
<body><nav><p>Home</p> News Sport</nav><article><h1>Bridge to open in May</h1>
<p>The mayor said on Wednesday that <b>the old</b>
 bridge would open again by May.</p>
<p>“We will not wait,” she told reporters.<br>“If the steel arrives, we will finish it.”</p>
<script>document.write("<p>Never shown.</p>")</script>
<ul><li>The council votes on Friday &amp; on Monday</li></ul>
<p>The mayor said on Wednesday that the old bridge would open again by May.</p></article>
<footer>Copyright</footer></body></html>"""


def read(tmp_path: Path, page: str | bytes) -> Article:
    path = tmp_path / "a.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    (article,) = articles([path])
    assert isinstance(article, Article), article
    return article


def test_a_page_gives_title_and_paragraphs_as_a_browser_shows_them(tmp_path: Path) -> None:
    assert read(tmp_path, PAGE).text == (
        "Bridge to open in May\n\n"
        "The mayor said on Wednesday that the old bridge would open again by May.\n\n"
        "“We will not wait,” she told reporters.\n“If the steel arrives, we will finish it.”\n\n"
        "The council votes on Friday & on Monday\n\n"
        "The mayor said on Wednesday that the old bridge would open again by May."
    )


def test_a_page_names_its_outlet_author_date_and_address(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE)
    assert (article.title, article.byline, article.outlet) == ("Bridge to open in May", "Ada Linn", "The Post")
    assert (article.url, article.language) == ("https://post.example/news/bridge", "en")
    assert article.published == "2026-03-04T10:20:00+01:00"


def test_promise_1_each_paragraph_is_anchored_to_its_element_equal_ones_in_order(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE)
    assert [anchor.place for anchor in article.anchors] == ["h1 1", "p 2", "p 3", "li 1", "p 4"]
    assert "\n\n".join(article.text[a.span.start : a.span.end] for a in article.anchors) == article.text


def test_what_is_not_on_the_page_as_a_block_has_no_place_and_a_reason(tmp_path: Path) -> None:
    page = PAGE.replace("<h1>Bridge to open in May</h1>", "").replace(
        "<title>Bridge to open in May | The Post</title>", ""
    )
    first = read(tmp_path, page).anchors[0]
    assert first.place is None
    assert first.reason


def test_script_is_never_text_and_markup_in_a_title_is_only_text(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE.replace("Bridge to open in May", "&lt;script&gt;alert(1)&lt;/script&gt; Bridge"))
    assert "Never shown" not in article.text
    assert "document.write" not in article.text
    assert article.title is not None


@pytest.mark.parametrize("declared", ['<meta charset="windows-1251">', '<?xml version="1.0" encoding="windows-1251"?>'])
def test_the_declared_character_set_is_used(tmp_path: Path, declared: str) -> None:
    said = "Мэр сказал в среду, что старый мост снова откроется в мае."
    page = f"{declared}<html><body><p>{said}</p></body></html>".encode("cp1251")
    assert said in read(tmp_path, page).text


@pytest.mark.parametrize("declared", ["hex", "no-such-set", "utf-7", "idna", "undefined"])
def test_a_nonsense_character_set_is_survived(tmp_path: Path, declared: str) -> None:
    said = "The mayor said that the old café would open again in May."
    page = f'<meta charset="{declared}"><body><p>{said}</p></body>'.encode("cp1252")
    assert "would open again in May" in read(tmp_path, page).text


def test_entities_are_not_expanded_into_more(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    article = read(tmp_path, f"{bomb}<html><body><p>The mayor said &b; &c; on Wednesday.</p></body></html>")
    assert "aaaaaaaaaaaaaaaaaaaa" not in article.text
    assert "root:" not in article.text


def test_a_page_says_nothing_on_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html><body><div></div></body></html>")
    assert [type(row) for row in articles([path])] == [Rejected]
    assert capfd.readouterr() == ("", "")


def test_the_host_stands_for_the_outlet_of_a_page_that_names_none(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="og:site_name" content="The Post">', "").replace(" | The Post", "")
    assert read(tmp_path, page).outlet == "post.example"


def test_a_page_that_names_nothing_is_shown_by_file_name(tmp_path: Path) -> None:
    article = read(tmp_path, "<html><body><p>The mayor said on Wednesday that it would open.</p></body></html>")
    assert (article.outlet, article.url, article.published) == ("a", None, None)
