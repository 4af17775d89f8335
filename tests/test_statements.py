"""Which wordings are one saying, and how an outlet carried it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Article, Attribution, Copies, Coverage, Speaker
from onrecord.statements import coverage, merge, story_weights
from onrecord.statements.parts import parts
from tests.making import article, attribution, statement, where, wording

WHOLE = '"We will reopen the line on 1 May, but only if Kareth returns the boats."'
CUT = '"We will reopen the line on 1 May,"'
TOLD = "the ferry line would be reopened in May if the boats were returned"
OTHER = '"The report will be published in full by 20 April,"'


def sayings(*pairs: tuple[Article, list[Attribution]]) -> list[set[str]]:
    articles = [a for a, _ in pairs]
    text = {a.id: a.text for a in articles}
    return [
        {" ".join(text[w.article][slice(*span)] for span in w.content) for w in saying}
        for saying in merge(articles, {a.id: found for a, found in pairs}, story_weights(articles)).sayings
    ]


def test_a_quotation_its_cut_and_its_paraphrase_are_one_saying() -> None:
    a, b, c = (
        article(f"{text} she said. The port was full of people on Tuesday.", outlet=outlet)
        for outlet, text in (("A", WHOLE), ("B", CUT), ("C", TOLD))
    )
    found = sayings((a, [attribution(a, WHOLE)]), (b, [attribution(b, CUT)]), (c, [attribution(c, TOLD)]))
    assert found == [{WHOLE, CUT, TOLD}]


def test_another_point_by_the_same_speaker_is_another_saying() -> None:
    a = article(f"{WHOLE} she said. {OTHER} she said.", outlet="A")
    b = article(f"{CUT} she said.", outlet="B")
    found = sayings((a, [attribution(a, WHOLE), attribution(a, OTHER)]), (b, [attribution(b, CUT)]))
    assert {WHOLE, CUT} in found
    assert {OTHER} in found


def test_the_same_words_by_two_named_speakers_stay_apart() -> None:
    a, b = article(f"{CUT} she said.", outlet="A"), article(f"{CUT} he said.", outlet="B")
    found = sayings((a, [attribution(a, CUT, speaker="s1")]), (b, [attribution(b, CUT, speaker="s2")]))
    assert found == [{CUT}, {CUT}]


def test_nearly_the_same_words_by_an_unknown_speaker_join() -> None:
    a, b = article(f"{CUT} she said.", outlet="A"), article(f"{CUT} reports say.", outlet="B")
    found = sayings((a, [attribution(a, CUT)]), (b, [attribution(b, CUT, speaker=None)]))
    assert found == [{CUT}]


def test_a_long_quotation_that_others_split_is_aligned_by_part() -> None:
    long = f'{WHOLE[:-1]} The report will be published in full by 20 April."'
    a = article(f"{long} she said.", outlet="A")
    b = article(f"{CUT} she said.", outlet="B")
    c = article(f"{OTHER} she said.", outlet="C")
    found = sayings((a, [attribution(a, long)]), (b, [attribution(b, CUT)]), (c, [attribution(c, OTHER)]))
    assert len(found) == 2
    assert all(len(saying) == 2 for saying in found)


def test_words_of_a_nested_attribution_stand_once() -> None:
    a = article("State radio said that Aldren said that the boats are safe and will be looked after.", outlet="A")
    outer = attribution(a, "Aldren said that the boats are safe and will be looked after", speaker="radio")
    inner = attribution(a, "the boats are safe and will be looked after", speaker="aldren", parent=outer.id)
    assert [len(saying) for saying in sayings((a, [outer, inner]))] == [1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("not to be named", False),
        ("not to be identified because she was not authorised to speak", False),
        ("to be identified", False),
        ("that", False),
        ("to be named head of the bank", True),
        ("the plan is to be identified with her", True),
    ],
)
def test_what_somebody_asks_about_his_name_is_no_statement(words: str, said: bool) -> None:
    a = article(f"The diplomat asked {words}.", outlet="A")
    assert bool(parts(a, [attribution(a, words)])) == said


def test_one_telling_word_in_quotation_marks_finds_the_sentence_that_it_was_taken_from() -> None:
    filler = " ".join(f"Sentence number {word} of this long report is about ships." for word in map(str, range(20)))
    taken, mark = "That sounds laughable to us, really", "warnings of an attack on the harbour as “laughable,”"
    a = article(f"{taken}, she said. {filler}", outlet="A")
    b = article(f"She dismissed {mark} {filler}", outlet="B")
    assert sayings((a, [attribution(a, taken)]), (b, [attribution(b, mark)])) == [{taken, mark}]


def test_what_a_person_says_for_a_country_is_the_words_of_that_person() -> None:
    a = article("Varesh said that Marenia agrees that the line will be reopened in May.", outlet="A")
    outer = attribution(a, "Marenia agrees that the line will be reopened in May", speaker="varesh")
    inner = attribution(a, "the line will be reopened in May", speaker="marenia", parent=outer.id)
    known = {"varesh": Speaker("varesh", "Varesh", "person")}
    found = merge([a], {a.id: [outer, inner]}, story_weights([a]), speakers=known)
    assert [w.attribution for saying in found.sayings for w in saying] == [outer.id]


@settings(deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    texts = [WHOLE, CUT, TOLD, OTHER]
    articles = [article(f"{text} she said.", outlet=f"O{i}") for i, text in enumerate(texts)]
    found = {a.id: [attribution(a, text)] for a, text in zip(articles, texts, strict=True)}
    weights = story_weights(articles)
    assert merge([articles[i] for i in order], found, weights) == merge(articles, found, weights)


def test_long_texts_without_attributions_give_no_sayings() -> None:
    assert merge([article("Nobody spoke.")], {}, story_weights([])).sayings == []


def rows(*articles: Article, of: dict[int, str]) -> dict[str, Coverage]:
    said = statement(*(wording(articles[i], words) for i, words in of.items()))
    return {row.outlet: row for row in coverage([said], articles, story_weights(articles))}


def test_coverage_tells_verbatim_part_and_paraphrase_apart() -> None:
    texts = [WHOLE, CUT, TOLD]
    articles = [article(f"{text} she said.", outlet=outlet) for text, outlet in zip(texts, "ABC", strict=True)]
    found = rows(*articles, of=dict(enumerate(texts)))
    assert [found[o].how for o in "ABC"] == ["verbatim", "part", "paraphrase"]


def test_a_quotation_in_another_translation_is_carried_in_part() -> None:
    other = '"Ships will sail in May again unless Kareth keeps what it took."'
    articles = [article(f"{text} she said.", outlet=outlet) for text, outlet in ((WHOLE, "A"), (other, "B"))]
    assert rows(*articles, of={0: WHOLE, 1: other})["B"].how == "part"


def test_of_two_translations_the_one_that_others_are_cut_from_counts_as_whole() -> None:
    other = '"Ships will sail in May again unless Kareth keeps what it took from our crowded harbour in November."'
    texts = {"A": WHOLE, "B": other, "C": CUT}
    articles = [article(f"{text} she said.", outlet=outlet) for outlet, text in texts.items()]
    found = rows(*articles, of=dict(enumerate(texts.values())))
    assert [found[outlet].how for outlet in "ABC"] == ["verbatim", "part", "part"]


def test_left_out_needs_a_search_of_the_whole_article() -> None:
    a = article(f"{WHOLE} she said.", outlet="A")
    silent = article("The weather was fine. Fishermen mended their nets.", outlet="B")
    near = article("Kareth must return the boats and then the line will reopen in May.", outlet="C")
    found = rows(a, silent, near, of={0: WHOLE})
    assert found["B"].reason == "left_out"
    assert found["C"].reason == "not_found"


def test_what_the_scorer_finds_a_little_alike_is_not_called_left_out() -> None:
    told = "Passenger ships are to sail again from spring on if pilot vessels come home."
    a, b = article(f"{WHOLE} she said.", outlet="A"), article(told, outlet="B")
    said = statement(wording(a, WHOLE))
    found = {
        near: coverage([said], [a, b], story_weights([a, b]), like={said.wordings[0].id: near})
        for near in ((), (b.id,))
    }
    assert [rows[1].reason for rows in found.values()] == ["left_out", "not_found"]


def test_what_the_speaker_says_elsewhere_in_other_words_is_not_called_left_out() -> None:
    a = article("Police: “The gun has not been found,” Farrow said.", outlet="A")
    b = article("Farrow told Channel 6 that officers were still searching for the weapon.", outlet="B")
    c = article("Farrow told the Echo that his daughter plays the violin.", outlet="C")
    spoken = {
        a.id: [attribution(a, "“The gun has not been found,”", speaker="farrow")],
        b.id: [attribution(b, "officers were still searching for the weapon", speaker="farrow")],
        c.id: [attribution(c, "his daughter plays the violin", speaker="farrow")],
    }
    merged = merge([a, b, c], spoken, story_weights([a, b, c]))
    (said,) = (w for saying in merged.sayings for w in saying if w.article == a.id)
    assert b.id in merged.like[said.id]
    assert c.id not in merged.like[said.id]


def test_a_word_that_only_leads_to_a_clause_is_no_saying() -> None:
    a = article("Two boats that it said had crossed a safety line.", outlet="A")
    rows = replace(
        attribution(a, "had crossed a safety line"),
        content=(where(a.text, "that"), where(a.text, "had crossed a safety line")),
    )
    (saying,) = merge([a], {a.id: [rows]}, story_weights([a])).sayings
    assert [a.text[slice(*span)] for span in saying[0].content] == ["had crossed a safety line"]


def test_a_copy_of_an_article_that_carries_a_saying_is_said_to_be_a_copy() -> None:
    a = article(f"{WHOLE} she said. The port was full.", outlet="A")
    b = article(f"She said: {TOLD}. The port was full.", outlet="B")
    c = article("The port was full.", outlet="C")
    copies = [Copies("x", "near_duplicate", tuple(sorted((a.id, b.id, c.id))), "A")]
    held = coverage([statement(wording(a, WHOLE))], [a, b, c], story_weights([a, b, c]), copies=copies)
    assert {row.outlet: row.reason for row in held} == {"A": None, "B": "copy_of", "C": "left_out"}


def test_words_of_an_outer_saying_inside_a_quotation_stay_whole() -> None:
    text = "“Listen to the mayor, who has said that the bridge is unsafe in every winter,” Reed said."
    a = article(text, outlet="A")
    outer = attribution(a, text[: text.index(" Reed")], speaker="reed")
    inner = replace(
        attribution(a, "the bridge is unsafe in every winter", speaker="mayor", parent=outer.id),
        cue=where(text, "has said"),
    )
    (saying,) = merge([a], {a.id: [outer, inner]}, story_weights([a])).sayings
    assert [w.attribution for w in saying] == [outer.id]


def test_among_many_different_quotations_the_whole_one_is_still_found() -> None:
    cuts = [
        article(f"{CUT[:-2]} in {place}," + '"' + " she said.", outlet=f"cut {place}") for place in map(str, range(80))
    ]
    wholes = [article(f"{WHOLE} she said. Outlet {n}.", outlet=f"whole {n}") for n in range(3)]
    quoted = {n: a.text[: a.text.rindex('"') + 1] for n, a in enumerate([*cuts, *wholes])}
    found = rows(*cuts, *wholes, of=quoted)
    assert {found[a.outlet].how for a in wholes} == {"verbatim"}
    assert {found[a.outlet].how for a in cuts} == {"part"}


def test_an_outlet_that_printed_before_the_day_of_the_saying_left_nothing_out() -> None:
    a = article(f"{WHOLE} she said.", outlet="A", published="2026-03-03")
    early = article("The weather was fine.", outlet="B", published="2026-03-01")
    assert rows(a, early, of={0: WHOLE})["B"].reason == "published_before"


def test_what_an_earlier_article_may_hold_is_not_found_there_and_not_too_early() -> None:
    a = article(f"{WHOLE} she said.", outlet="A", published="2026-03-03")
    early = article(
        "Kareth must return the boats and then the line will reopen in May.", outlet="B", published="2026-03-01"
    )
    assert rows(a, early, of={0: WHOLE})["B"].reason == "not_found"


def test_an_article_of_after_the_day_of_saying_came_not_too_early_though_nobody_had_printed_it() -> None:
    a = article(f"{WHOLE} she said on Sunday.", outlet="A", published="2026-03-03")
    later = article("The weather was fine.", outlet="B", published="2026-03-02")
    said = replace(statement(wording(a, WHOLE)), said=("2026-03-01", "2026-03-01"))
    found = coverage([said], [a, later], story_weights([a, later]))
    assert [row.reason for row in found if row.outlet == "B"] == ["left_out"]


def test_some_words_of_a_speaker_in_a_sentence_of_the_outlet_are_not_a_whole_quotation() -> None:
    mixed = 'the decision to shut the pool was "a betrayal of the children on the south side"'
    a = article(f"Ortega said that {mixed}.", outlet="A")
    assert rows(a, of={0: mixed})["A"].how == "part"


def test_words_after_a_quotation_mark_that_never_closes_are_no_quotation() -> None:
    a = article('She spoke. "We will reopen the line on 1 May.\n\nThe port was full.', outlet="A")
    assert rows(a, of={0: "We will reopen the line on 1 May."})["A"].how == "paraphrase"
