"""The packaged articles, from their files to the page."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

import onrecord
from onrecord.report import StoryPage, story_page
from onrecord.text.quotes import quotations
from onrecord.web import render
from tests.test_page import Elements


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onrecord.Record]:
    with resources.as_file(resources.files("onrecord") / "examples") as folder:
        opened = onrecord.read([folder], record=tmp_path_factory.mktemp("record") / "r.db")
    with opened:
        yield opened


@pytest.fixture(scope="module")
def page(record: onrecord.Record) -> StoryPage:
    (story,) = record.stories()
    return story_page(record, story.id)


def test_five_outlets_make_one_story(page: StoryPage) -> None:
    assert len(page.outlets) == len(page.articles) == 5
    assert page.rejected == ()


def test_the_cut_condition_is_marked_at_the_outlet_that_cut_it(page: StoryPage) -> None:
    (row,) = [row for row in page.statements if "but only if Kareth returns" in row.wordings[0].words]
    cut = {page.outlets[cell.outlet] for cell in row.cells if "condition_dropped" in cell.differs}
    assert "The Sellin Courier" in cut


def test_the_number_that_differs_is_marked(page: StoryPage) -> None:
    numbers = [note for row in page.statements for one in row.wordings for note in one.notes if "number" in note.kinds]
    assert any({"28", "38"} <= set(f"{note.here} {note.there}".split()) for note in numbers)


def test_promise_2_what_the_page_shows_in_quotation_marks_stood_in_them(
    page: StoryPage, record: onrecord.Record
) -> None:
    for wording in (one for row in page.statements for one in row.wordings):
        text = record.article(wording.article).text
        quoted = [text[one.span.start : one.span.end] for one in quotations(text)]
        for piece in (*wording.said, *wording.passage):
            if piece.quoted:
                assert any(piece.text in one for one in quoted)
            elif piece.part == "content" and wording.form == "paraphrase":
                assert not any(mark in piece.text for mark in '"“”')


def test_every_link_of_the_page_leads_somewhere(page: StoryPage) -> None:
    elements = Elements(render(page))
    assert {link[1:] for link in elements.values("href") if link.startswith("#")} <= set(elements.values("id"))


def test_the_page_does_not_know_where_it_was_made(page: StoryPage, tmp_path: Path) -> None:
    assert str(tmp_path.parent.parent) not in render(page)
