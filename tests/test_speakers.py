"""Speakers inside one article."""

import re
import time
from dataclasses import replace

import pytest

from onrecord.data import Article, Attribution, Span
from onrecord.speakers import Mention, mentions


def article(text: str, name: str = "a") -> Article:
    return Article(name, "v", name, "outlet", None, None, None, None, "en", text)


def marked(text: str) -> tuple[str, list[Attribution]]:
    """`{source}` and `[content]` marks, in that pairing by number: "{1:Lee} said [1:it rained]"."""
    plain, spans = "", {}
    last = 0
    for match in re.finditer(r"([{\[])(\d+):(.*?)[}\]]", text):
        plain += text[last : match.start()]
        spans[match.group(2), match.group(1)] = Span(len(plain), len(plain) + len(match.group(3)))
        plain += match.group(3)
        last = match.end()
    plain += text[last:]
    numbers = sorted({number for number, _ in spans}, key=int)
    return plain, [Attribution(n, spans.get((n, "{")), None, (spans[n, "["],), "indirect") for n in numbers]


def resolved(text: str) -> list[Mention]:
    plain, said = marked(text)
    return mentions(article(plain), said)


def named(text: str) -> list[str]:
    return [m.name for m in resolved(text)]


def test_a_surname_takes_the_full_name_that_the_article_gives() -> None:
    assert named("{1:Putin} said [1:no]. Later President Vladimir Putin left.") == ["Vladimir Putin"]


def test_a_headline_takes_the_full_name_from_the_body() -> None:
    assert named("{1:Okafor}: [1:Bridge Will Close Next Year]\n\nMayor Ada Okafor spoke on Monday.") == ["Ada Okafor"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ada Okafor met Tom Reed. {1:She} said [1:it was late].", "Ada Okafor"),
        ("Tom Reed met Mayor Ada Okafor. {1:He} said [1:it was late].", "Tom Reed"),
        ("Russian President Vladimir Putin met Tom Reed. {1:The Russian leader} said [1:no].", "Vladimir Putin"),
        ("Sen. Ann Lee (I-Vt.) met Tom Reed. {1:The Vermont independent} said [1:no].", "Ann Lee"),
        ("{1:Dana Wolf, a spokeswoman for Tom Reed,} said [1:no].", "Dana Wolf"),
        ("{1:The leader of the league, Jonathan Marsh,} said [1:no].", "Jonathan Marsh"),
        ("Tom Reed has spoken. {1:His campaign} said [1:no].", "Tom Reed's campaign"),
        ("Tom Reed won. {1:The Reed campaign} said [1:no].", "Tom Reed's campaign"),
        ("{1:Kyiv} said [1:no].", "Ukraine"),
        ("{1:The White House} said [1:no].", "White House"),
        ("Ursula von der Leyen spoke. {1:Ms. von der Leyen} said [1:no].", "Ursula von der Leyen"),
    ],
)  # fmt: skip
def test_the_article_tells_who_is_meant(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ukraine's President Oleh Bondar met Tom Reed. {1:Ukraine's president} said [1:no].", "Oleh Bondar"),
        ("Ann Lee spoke. Her spokesman, Tom Reed, left. {1:Lee's spokesman} said [1:no].", "Tom Reed"),
        ("Ann Lee's spokesman, Tom Reed, met Eva Ray. {1:Lee's spokesman} said [1:no].", "Tom Reed"),
        ("Ann Lee's spokesman, Tom Reed, met Eva Ray. {1:Ray's spokesman} said [1:no].", "Ray's spokesman"),
        ("Democratic candidate Ann Lee met Republican candidate Tom Reed. {1:The Democrat} said [1:no].", "Ann Lee"),
        ("Former President Tom Reed met President Ann Lee. {1:The former president} said [1:no].", "Tom Reed"),
        ("Vice President Tom Reed met Ann Lee. {1:The president} said [1:no].", "Ann Lee"),
    ],
)
def test_a_description_finds_the_one_it_fits(text: str, name: str) -> None:
    assert named(text) == [name]


def test_one_who_speaks_goes_on_speaking_where_no_source_is_printed() -> None:
    assert named('Tom Reed was blunt. [1:"No."]\n\n[2:"Never."]') == ["Tom Reed", "Tom Reed"]


def test_a_name_inside_what_was_said_is_not_who_speaks_next() -> None:
    text = "{1:Tom Reed} said [1:that John Marsh had lied]. {2:He} added [2:that it was late]."
    assert named(text) == ["Tom Reed", "Tom Reed"]


def test_the_main_bearer_of_a_surname_keeps_it() -> None:
    text = "Ann Reed won again. Ann Reed thanked her husband, Tom Reed, at home.\n\nIt rained. {1:Reed} said [1:no]."
    assert named(text) == ["Ann Reed"]


def test_the_same_official_is_tied_and_another_one_is_not() -> None:
    found = resolved(
        "{1:A senior official} said [1:no]. {2:The official} said [2:so]. {3:Another official} said [3:yes]."
    )
    assert [m.kind for m in found] == ["unnamed"] * 3
    assert found[0].chain == found[1].chain != found[2].chain


def test_a_written_statement_speaks_for_its_writer_and_a_poll_for_itself() -> None:
    assert named("{1:Ann Lee} said [1:no]. {2:The statement} said [2:never].") == ["Ann Lee", "Ann Lee"]
    assert [(m.kind, m.name) for m in resolved("{1:A Harbor poll} said [1:no].")] == [("document", "Harbor poll")]


def test_a_reporters_name_in_the_furniture_is_nobody() -> None:
    plain, said = marked("By Ann Lee\n\nTom Reed won. {1:The winner} said [1:no]. {2:She} said [2:yes].")
    page = replace(article(plain), furniture=(Span(0, 10),))
    assert "Ann Lee" not in [m.name for m in mentions(page, said)]


def test_mentions_come_in_the_order_of_the_attributions() -> None:
    plain, said = marked("{1:Tom Reed} said [1:no]. {2:Ann Lee} said [2:yes].")
    assert [m.attribution for m in mentions(article(plain), said[::-1])] == ["2", "1"]


@pytest.mark.parametrize("piece", ["A ", "Ann of ", "Mr. ", '"', "I.", "Ann's ", "Ann Lee, the leader, ", "von der "])
def test_hostile_text_takes_no_quadratic_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    said = [Attribution(str(i), Span(i, i + 2), None, (Span(i + 3, i + 9),), "direct") for i in range(0, 99_000, 500)]
    start = time.process_time()
    assert len(mentions(article(text), said)) == len(said)
    assert time.process_time() - start < 10
