"""Articles that are not as articles should be: each has a known place among the stories."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import copies, grouping, stories
from onrecord.data import Article, version_id
from onrecord.record import Record
from tests.making import article

FERRY = (
    "Ferry line to Kareth reopens in May\n\nThe ferry line between Port Sellin and Kareth will reopen on 1 May, "
    "President Varesh told a news conference in Port Sellin. Two pilot boats must be returned first, she said. "
    "Ferry passengers have waited since November."
)
FERRY_TOO = (
    "Varesh names her price for the ferry to Kareth\n\nPresident Varesh said at a news conference in Port Sellin that "
    "the ferry to Kareth will sail again on 1 May if two pilot boats are returned. No passenger has crossed since "
    "November."
)
FILLER = " ".join(f"Paragraph {n} tells of subject{n} and its detail{n * 7 % 1009}." for n in range(15_000))


def together(*articles: Article) -> set[frozenset[str]]:
    name = {a.id: a.outlet for a in articles}
    return {frozenset(name[id] for id in part) for part in stories.group(articles)}


def on(day: str | None, text: str, outlet: str, language: str = "en") -> Article:
    return replace(article(text, outlet=outlet, published=day), language=language)


def test_articles_without_a_date_share_a_window_with_each_other_and_with_no_day() -> None:
    assert together(on(None, FERRY, "A"), on(None, FERRY_TOO, "B"), on("2026-03-03", FERRY + " More.", "C")) == {
        frozenset("AB"), frozenset("C")
    }  # fmt: skip


def test_the_very_same_text_is_a_copy_with_and_without_a_date() -> None:
    (group,) = copies.find([on(None, FERRY, "A"), on("2026-03-03", FERRY, "B")])
    assert group.kind == "identical"


def test_an_article_without_a_date_is_compared_with_no_dated_one_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    class Counting(copies.Shelf):
        def __init__(self, samples: Sequence[copies.Hashes]) -> None:
            compared.append(len(samples))
            super().__init__(samples)

    monkeypatch.setattr(copies, "Shelf", Counting)
    with Record.open(tmp_path / "odd.db", create=True) as record:
        record.add([on(f"2026-03-{n:02d}", f"{FERRY} Number {n}.", f"O{n}") for n in range(1, 29)])
        grouping.group(record, lambda done, total: None)
        compared.clear()
        record.add([on(None, FERRY_TOO, "A"), on(None, FERRY + " More.", "B")])
        grouping.group(record, lambda done, total: None)
        assert sum(compared) == 2
        assert sorted(len(s.articles) for s in record.stories() if any(a in s.outlets for a in "AB")) == [2]


def test_a_date_in_the_future_is_taken_at_its_word() -> None:
    found = together(on("2099-01-01", FERRY, "A"), on("2026-03-03", FERRY_TOO, "B"), on("2099-01-02", FERRY_TOO, "C"))
    assert found == {frozenset("AC"), frozenset("B")}


def test_a_date_that_is_none_counts_as_no_date() -> None:
    assert together(on("soon", FERRY, "A"), on(None, FERRY_TOO, "B"), on("2026-03-03", FERRY, "C")) == {
        frozenset("AB"), frozenset("C")
    }  # fmt: skip


def test_ten_words_stand_alone_unless_they_say_what_another_says() -> None:
    ten = "Ferry line to Kareth reopens on 1 May, Varesh says"
    other = "Bakers expect bread to become dearer in the coming autumn"
    assert together(on("2026-03-03", ten, "A"), on("2026-03-03", FERRY, "B"), on("2026-03-03", other, "C")) == {
        frozenset("AB"), frozenset("C")
    }  # fmt: skip
    assert copies.find([on("2026-03-03", ten, "A"), on("2026-03-03", ten + " now", "B")]) == []


def test_a_hundred_thousand_words_are_placed_by_their_head() -> None:
    assert len(FILLER.split()) > 100_000
    assert together(on("2026-03-03", f"{FERRY}\n\n{FILLER}", "A"), on("2026-03-03", FERRY_TOO, "B")) == {
        frozenset("AB")
    }


GERMAN = (
    "Fährlinie nach Kareth öffnet im Mai wieder\n\nDie Fährlinie zwischen Port Sellin und Kareth wird am 1. Mai wieder "
    "geöffnet, sagte Präsidentin Varesh bei einer Pressekonferenz. Zuvor müssten zwei Lotsenboote zurückgegeben werden."
)
GERMAN_TOO = (
    "Varesh nennt Bedingungen für Fährlinie nach Kareth\n\nDie Fährlinie nach Kareth könne am 1. Mai wieder geöffnet "
    "werden, wenn zwei Lotsenboote zurückgegeben würden, sagte Präsidentin Varesh auf einer Pressekonferenz."
)
GERMAN_BREAD = (
    "Bäcker erwarten teureres Brot im Herbst\n\nDie Bäcker im Norden werden nach der Missernte wieder höhere Preise "
    "verlangen, sagte ihr Verband. Wegen des späten Frosts sei ein Drittel der Weizenernte verloren."
)


def test_texts_in_another_language_are_grouped_by_their_long_words_and_numbers() -> None:
    found = together(
        on("2026-03-03", GERMAN, "A", "de"), on("2026-03-03", GERMAN_TOO, "B", "de"),
        on("2026-03-03", GERMAN_BREAD, "C", "de"),
    )  # fmt: skip
    assert found == {frozenset("AB"), frozenset("C")}


def test_an_article_posted_again_with_a_corrected_headline_is_in_the_same_story() -> None:
    again = on("2026-03-03", FERRY.replace("reopens in May", "to reopen in May, correcting date"), "B")
    assert together(on("2026-03-03", FERRY, "A"), again) == {frozenset("AB")}


def test_a_headline_corrected_under_the_same_id_is_a_new_version_and_the_same_story(tmp_path: Path) -> None:
    one, other = on("2026-03-03", FERRY, "A"), on("2026-03-03", FERRY_TOO, "B")
    text = FERRY.replace("reopens in May", "to reopen in May, correcting date")
    with Record.open(tmp_path / "odd.db", create=True) as record:
        for batch in ([one, other], [replace(one, text=text, version=version_id(text))]):
            record.add(batch)
            grouping.group(record, lambda done, total: None)
        (story,) = record.stories()
        assert set(story.articles) == {one.id, other.id}
        assert record.copies() == []


def test_an_article_with_a_hundred_thousand_words_is_a_copy_by_all_of_them() -> None:
    (group,) = copies.find([on("2026-03-03", FILLER, "A"), on("2026-03-03", f"{FERRY}\n\n{FILLER}", "B")])
    assert group.kind == "near_duplicate"
