"""Facts on which outlets differ in their own voice, on sentences written for this test."""

from onrecord.data import Article, Attribution, Copies, Divergence
from onrecord.divergence import facts
from tests.making import article, attribution, where

WAVE = "The wave destroyed {} houses on the northern shore of Lethmark and closed the harbour."


def outlet(name: str, *sentences: str, published: str | None = None) -> Article:
    return article(" ".join((*sentences, f"{name} reports from the island.")), outlet=name, published=published)


def found(*articles: Article, said: dict[str, list[Attribution]] | None = None) -> list[tuple[str, str, str]]:
    text = {a.id: a.text for a in articles}

    def row(d: Divergence) -> tuple[str, str, str]:
        assert d.statement is None
        assert d.right
        left, right = (text[side.article][slice(*side.span)] for side in (d.left, d.right))
        return d.kind, min(left, right), max(left, right)

    return [row(d) for d in facts(articles, said or {})]


def test_two_numbers_of_one_thing_differ() -> None:
    assert found(outlet("A", WAVE.format(38)), outlet("B", WAVE.format(45))) == [("number", "38 houses", "45 houses")]


def test_one_number_in_words_and_digits_does_not_differ() -> None:
    assert not found(outlet("A", WAVE.format("twelve")), outlet("B", WAVE.format(12)))


def test_two_names_in_one_place_differ() -> None:
    told = "The harbour master {} opened the new lighthouse on the northern shore on Monday."
    assert found(outlet("A", told.format("Ann Lee")), outlet("B", told.format("Marta Roe"))) == [
        ("name", "Ann Lee", "Marta Roe")
    ]


def test_two_days_of_one_event_differ_and_one_day_in_two_words_does_not() -> None:
    told = "The new lighthouse on the northern shore of Lethmark opened {}, after years of delay."
    days = found(
        outlet("A", told.format("on Monday"), published="2025-11-26"),
        outlet("B", told.format("on Tuesday"), published="2025-11-26"),
    )
    assert days == [("date", "Monday", "Tuesday")]
    assert not found(
        outlet("A", told.format("yesterday"), published="2025-11-25"),
        outlet("B", told.format("on Monday"), published="2025-11-26"),
    )


def test_what_somebody_said_is_no_fact_of_the_outlet() -> None:
    left, right = outlet("A", WAVE.format(38)), outlet("B", WAVE.format(45))
    said = {right.id: [attribution(right, WAVE.format(45))]}
    assert not found(left, right, said=said)
    assert not found(outlet("A", WAVE.format(38)), outlet("B", f'"{WAVE.format(45)}"'))


def test_an_article_that_prints_both_numbers_speaks_of_two_things() -> None:
    other = "On the northern shore of Lethmark the wave destroyed 45 houses, and the harbour stays closed for weeks."
    back = "An hour later 38 boats came back to the island."
    assert found(outlet("A", WAVE.format(38)), outlet("B", other))
    assert not found(outlet("A", WAVE.format(38)), outlet("B", other, back))


def test_one_sentence_with_another_number_differs_whatever_else_is_printed() -> None:
    back = "An hour later 38 boats came back to the island."
    assert found(outlet("A", WAVE.format(38)), outlet("B", WAVE.format(45), back)) == [
        ("number", "38 houses", "45 houses")
    ]


def test_what_an_outlet_tells_beside_somebody_s_words_is_its_own() -> None:
    left = outlet("A", WAVE.format(38))
    right = outlet("B", WAVE.format(45).replace(".", ", and the mayor said that the school stays shut."))
    said = {right.id: [attribution(right, "the school stays shut")]}
    assert found(left, right, said=said) == [("number", "38 houses", "45 houses")]


def test_another_label_for_one_event_differs() -> None:
    assert found(
        outlet("A", "The demands cover the strait of Lethmark, seized by Marenia in 2014, and the island."),
        outlet("B", "They include the strait of Lethmark, annexed in 2014 by Marenia, and both of its harbours."),
    ) == [("term", "annexed", "seized")]


def test_the_signatures_of_two_tweets_are_no_facts() -> None:
    told = "The wave destroyed the northern shore of Lethmark - {} (@{}) May 3, 2018."
    assert not found(outlet("A", told.format("Ann Lee", "ann")), outlet("B", told.format("Marta Roe", "roe")))


def test_sentences_that_differ_in_two_things_tell_of_two_things() -> None:
    told = "The storm of {} destroyed {} houses on the northern shore of Lethmark and closed the harbour."
    assert not found(outlet("A", told.format("1987", 38)), outlet("B", told.format("2012", 45)))


def test_many_outlets_with_one_other_number_make_one_fact_with_a_shared_place() -> None:
    told = [outlet("A", WAVE.format(38)), *(outlet(name, WAVE.format(45)) for name in "BCDE")]
    rows = facts(told, {})
    assert len(rows) == 4
    places = [side for row in rows for side in (row.left, row.right)]
    assert len(set(places)) == 5  # the one of A, and one of each other


def test_copies_of_one_text_are_not_compared() -> None:
    left, right = outlet("A", WAVE.format(38)), outlet("B", WAVE.format(45))
    copies = Copies("c", "near_duplicate", (left.id, right.id), "A")
    assert not facts([left, right], {}, [copies])


def test_facts_do_not_depend_on_the_order_of_articles() -> None:
    told = [outlet(name, WAVE.format(number)) for name, number in (("A", 38), ("B", 45), ("C", 51), ("D", 38))]
    assert facts(told, {}) == facts(told[::-1], {})


def test_a_fact_points_at_the_characters_it_stands_on() -> None:
    left, right = outlet("A", WAVE.format(38)), outlet("B", WAVE.format(45))
    (row,) = facts([left, right], {})
    assert row.right
    assert {row.left, row.right} == {
        (left.id, where(left.text, "38 houses")),
        (right.id, where(right.text, "45 houses")),
    }
