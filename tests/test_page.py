"""The page as a string: what it may load and run, what it says, where its links lead."""

import base64
import hashlib
import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import DivergenceKind
from onrecord.report.columns import columns
from onrecord.report.labels import DIFFERENCES, MEANINGS
from onrecord.report.views import Clause, Note, Piece
from onrecord.web.page import render, web_url
from tests.browser.samples import sample

HOSTILE = (
    "</script><script>window.hit=1</script>",
    "</style><style>body{display:none}</style>",
    "\"><img src=x onerror='window.hit=1'>",
    "' onmouseover='window.hit=1' x='",
    "</title><svg onload=window.hit=1>",
    "--><iframe srcdoc='<script>top.hit=1</script>'>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "&lt;script&gt;",
)


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and the text of its script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.raw[self.inside] = self.raw.get(self.inside, "") + data

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


def policy(page: str) -> dict[str, str]:
    (text,) = (attrs["content"] or "" for tag, attrs in Elements(page).tags if "http-equiv" in attrs and tag == "meta")
    return dict(part.strip().split(" ", 1) for part in text.split(";"))


def test_only_the_pages_own_style_and_script_are_allowed_and_by_their_hashes() -> None:
    page = render(sample())
    rules, raw = policy(page), Elements(page).raw
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(raw[kind].encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("evil", HOSTILE)
def test_promise_7_hostile_text_changes_no_element_of_the_page(evil: str) -> None:
    plain, hostile = Elements(render(sample())), Elements(render(sample(evil)))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    assert [sorted(attrs) for _, attrs in hostile.tags] == [sorted(attrs) for _, attrs in plain.tags]


def test_no_element_has_a_handler_a_style_or_something_to_load() -> None:
    names = {name for _, attrs in Elements(render(sample(HOSTILE[2]))).tags for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcdoc", "action")]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>1</script>",
        "file:///etc/passwd",
        "//elsewhere.example/a",
        "https://a.example/\u202eb",
        "https:///a",
        "https://[",
        "",
    ],
)
def test_only_whole_web_addresses_become_links(url: str) -> None:
    assert web_url(url) is None
    links = Elements(render(sample(url=url))).values("href")
    assert all(link.startswith("#") for link in links)


def test_a_web_address_becomes_a_link_that_tells_the_other_side_nothing() -> None:
    tags = Elements(render(sample(url="https://a.example/x?y=1&z=2"))).tags
    links = [attrs for tag, attrs in tags if (attrs.get("href") or "").startswith("https:")]
    assert links
    assert all(link["href"] == "https://a.example/x?y=1&z=2" for link in links)
    assert all("noreferrer" in (link["rel"] or "") and "noopener" in (link["rel"] or "") for link in links)


def test_controls_direction_marks_and_surrogates_are_shown_as_replacement_characters() -> None:
    page = render(sample("\x1b[31m\x00\u202e\u2066\ud800\x85"))
    assert "The ferry line\ufffd[31m\ufffd\ufffd\ufffd\ufffd\ufffd" in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    page.encode("utf-8")


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=30))
def test_any_text_at_all_gives_a_page_of_the_same_elements(evil: str) -> None:
    page = render(sample(evil, outlets=1, statements=1))
    assert len(Elements(page).tags) == len(Elements(render(sample(outlets=1, statements=1))).tags)


def test_every_link_inside_the_page_leads_somewhere_and_no_id_stands_twice() -> None:
    elements = Elements(render(sample()))
    ids = elements.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in elements.values("href") if link.startswith("#")} <= set(ids)


def test_many_outlets_share_a_card_where_their_words_are_the_same_and_every_link_still_leads_somewhere() -> None:
    page = render(sample(outlets=40))
    elements = Elements(page)
    cards = [attrs for tag, attrs in elements.tags if tag == "article" and "card" in (attrs.get("class") or "")]
    assert len(cards) == 2 * 4
    assert {link[1:] for link in elements.values("href") if link.startswith("#")} <= set(elements.values("id"))


def test_outlets_that_print_one_text_share_a_column_where_there_are_many() -> None:
    story = sample(outlets=12)
    copied = [replace(one, copies=tuple(replace(c, kind="identical") for c in one.copies)) for one in story.articles]
    assert [one.name for one in columns(replace(story, articles=tuple(copied)))] == ["Outlet 0"]
    assert len(columns(story)) == 12  # a rewrite says it in its own words, and keeps its column
    few = sample(outlets=3)
    copied = [replace(one, copies=tuple(replace(c, kind="identical") for c in one.copies)) for one in few.articles]
    assert len(columns(replace(few, articles=tuple(copied)))) == 3


def test_every_kind_of_difference_has_a_name_a_meaning_and_a_look_of_its_own() -> None:
    kinds = get_args(DivergenceKind)
    assert set(kinds) == set(DIFFERENCES) == set(MEANINGS)
    assert len(set(DIFFERENCES.values())) == len(set(MEANINGS.values())) == len(kinds) == 12
    story = sample(outlets=2, statements=1)
    row = story.statements[0]
    for kind in kinds:
        note = Note((kind,), "in May", "in June", "Outlet 0", "w-1x0", False)
        marked = Piece("in May", "content", True, (), (), (kind,))
        other = replace(row.wordings[1], notes=(note,), passage=(marked,))
        cell = replace(row.cells[1], differs=(kind,))
        page = render(
            replace(
                story,
                statements=(
                    replace(row, differs=(kind,), cells=(row.cells[0], cell), wordings=(row.wordings[0], other)),
                ),
            )
        )
        assert f'class="content quoted m-{kind}"' in page
        assert f'class="kind k-{kind}" title="{html.escape(MEANINGS[kind])}">{DIFFERENCES[kind]}' in page
        assert f"<dd>{html.escape(MEANINGS[kind])}</dd>" in page


def test_a_doubtful_difference_is_doubted_in_its_cell() -> None:
    story = sample(outlets=2, statements=1)
    row = story.statements[0]
    cell = replace(row.cells[1], doubts=("truncated",))
    page = render(replace(story, statements=(replace(row, cells=(row.cells[0], cell)),)))
    assert 'class="kind k-truncated unsure"' in page.split('<tr role="row" class="under">')[0]


def test_what_is_left_out_of_the_page_is_counted() -> None:
    story = sample(outlets=2, statements=1)
    row = replace(story.statements[0], beyond=19)
    many = replace(row.wordings[0], times=20430)
    page = render(replace(story, beyond=18_431, statements=(replace(row, wordings=(many, row.wordings[1])),)))
    for part in ("18431 more statements", "19 more wordings", "20430 times in this article"):
        assert part in page


def test_when_where_and_on_what_condition_it_was_said_stand_in_its_row() -> None:
    story = sample(outlets=2, statements=1)
    row = replace(
        story.statements[0],
        said=("2026-03-03", "2026-03-03"),
        place="Ostmere",
        condition=Clause("if the boats return", "Outlet 0", "w-1x0"),
    )
    page = render(replace(story, statements=(row,), said=row.said))
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<body")[1]))
    for part in ("said 3 March 2026", "Ostmere", "condition if the boats return"):
        assert part in text.split("Where outlets differ")[0]
    assert "3 March 2026 · PORT SELLIN · published" in text


def test_equal_stories_give_equal_pages() -> None:
    assert render(sample()) == render(sample())


def test_a_story_without_statements_says_so() -> None:
    assert "No statement was found" in render(sample(statements=0))
    assert "No statement was found" in render(sample(outlets=0, statements=0))


def test_the_first_screen_says_when_where_how_many_outlets_and_origins() -> None:
    head = render(sample()).split("<main>")[0]
    text = re.sub(r"<[^>]+>|\s+", " ", head.split("<body")[1])
    for part in ("3 March 2026", "PORT SELLIN", "The ferry line", "outlets 3", "independent origins 3"):
        assert part in re.sub(r"\s+", " ", text)


def test_a_doubtful_wording_is_called_doubtful() -> None:
    card = render(sample()).split('id="c-1x1"')[1].split("</article>")[0]
    assert "doubtful" in card
    assert "doubtful" not in render(sample()).split('id="c-1x0"')[1].split("</article>")[0]
