"""Differences between two wordings, on sentences written for this test."""

from dataclasses import replace

import pytest

from onrecord.data import Divergence
from onrecord.divergence import compare
from onrecord.report.sources import DOUBTFUL
from tests.making import article, attribution, statement, where, wording


def differences(left: str, right: str, *, around_right: str = "{}") -> dict[str, list[tuple[str, str | None]]]:
    """What `compare` says of two contents, by kind, as printed words."""
    a, b = article(f"{left} she said.", outlet="A"), article(around_right.format(right) + " she said.", outlet="B")
    text = {a.id: a.text, b.id: b.text}
    found: dict[str, list[tuple[str, str | None]]] = {}

    def words(d: Divergence) -> tuple[str, str | None]:
        right = text[d.right.article][slice(*d.right.span)] if d.right else None
        return text[d.left.article][slice(*d.left.span)], right

    for d in compare([statement(wording(a, left), wording(b, right))], [a, b]):
        found.setdefault(d.kind, []).append(words(d))
    return found


def test_a_quotation_cut_before_its_end_is_truncated() -> None:
    found = differences(
        '"We will open the harbour again in spring, and the fishermen will pay nothing,"',
        '"We will open the harbour again in spring,"',
    )
    assert [cut for cut, _ in found["truncated"]] == ["and the fishermen will pay nothing"]


def test_a_quotation_that_another_sentence_completes_is_not_truncated() -> None:
    found = differences(
        '"We will open the harbour again, and the fishermen will pay nothing,"',
        '"We will open the harbour again,"',
        around_right='{} and "the fishermen will pay nothing,"',
    )
    assert "truncated" not in found


def test_a_dropped_condition_is_marked_with_its_words() -> None:
    found = differences(
        '"We will open the harbour in spring, but only if the boats are returned,"',
        '"We will open the harbour in spring,"',
    )
    assert [clause for clause, _ in found["condition_dropped"]] == ["but only if the boats are returned"]


def test_a_condition_that_another_one_replaces_shows_both() -> None:
    found = differences(
        '"If they do not leave the island, we will close the harbour,"',
        "the ministry would close the harbour if the talks on fees failed,",
    )
    assert found["condition_dropped"] == [("If they do not leave the island", "if the talks on fees failed")]


def test_a_condition_in_other_words_of_the_same_sentence_is_not_dropped() -> None:
    found = differences(
        '"We will open the harbour if the boats are returned,"',
        "the harbour would open once Kareth returned the boats,",
    )
    assert "condition_dropped" not in found


def test_otherwise_points_back_to_a_condition_and_drops_none() -> None:
    found = differences(
        '"If they do not leave the island, we will close the harbour,"',
        "otherwise Marenia would close the harbour,",
    )
    assert "condition_dropped" not in found


def test_two_numbers_of_the_same_thing_differ() -> None:
    found = differences("the inspectors had visited 38 ships since May,", "inspectors visited 28 ships since May,")
    assert found["number"] == [("38 ships", "28 ships")]


def test_a_number_is_shown_without_a_word_behind_a_comma() -> None:
    found = differences(
        "the campaign had raised $14 million, mostly from small donors,",
        "the campaign had raised $40 million mostly there,",
    )
    assert found["number"] == [("$14 million", "$40 million mostly")]


def test_a_number_in_words_equals_the_same_number_in_digits() -> None:
    assert "number" not in differences("they would hold twelve meetings in May,", "they would hold 12 meetings in May,")


def test_numbers_of_different_things_do_not_differ() -> None:
    assert "number" not in differences("12 ships left the harbour in May,", "the harbour lost 28 sailors in May,")


def test_a_lost_negation_is_found_with_the_words_that_it_negates() -> None:
    found = differences(
        '"We have never said that the strait belongs to our country alone,"',
        "the strait belongs to her country alone, she had said,",
    )
    assert found["negation"][0][0].startswith("never said")


def test_a_denial_that_one_outlet_prints_as_the_claim_itself_is_found() -> None:
    found = differences(
        '"We have never said that the strait belongs to our country alone,"',
        'the strait "belongs to our country alone",',
    )
    assert found["negation"][0][0].startswith("never said that the strait belongs")


def test_a_negation_in_a_side_clause_of_another_point_is_none() -> None:
    found = differences(
        "the line would stay closed until Kareth returned the boats and paid for the months in which no ferry sailed,",
        "the ferry to Kareth will sail in May,",
    )
    assert "negation" not in found


def test_a_negation_of_something_else_is_none() -> None:
    found = differences('"We will open the harbour and not wait,"', '"We will open the harbour,"')
    assert "negation" not in found


def test_words_altered_inside_quotation_marks_are_shown_with_their_neighbours() -> None:
    found = differences(
        '"The present agreement is a dead letter for all of us,"',
        '"The existing agreement is a dead letter for all of us,"',
    )
    assert [set(pair) for pair in found["quote_altered"]] == [{"The present agreement", "The existing agreement"}]


def test_marks_and_capitals_alter_no_quotation() -> None:
    assert differences('"The strait is ours, and ours alone."', "“the strait is ours and ours alone”") == {}


def test_a_paraphrase_is_never_an_altered_quotation() -> None:
    found = differences(
        '"The present agreement is a dead letter for all of us,"',
        "the existing agreement is a dead letter for all of us,",
    )
    assert "quote_altered" not in found


def test_one_wording_alone_differs_from_nothing() -> None:
    a = article('"We will go," she said.')
    assert compare([statement(wording(a, '"We will go,"'))], [a]) == []


def test_a_number_of_another_size_of_the_same_thing_differs() -> None:
    found = differences(
        "the repairs would cost $12.7 million this year,", "the repairs would cost $12.7 billion this year,"
    )
    assert found["number"] == [("$12.7 million", "$12.7 billion")]


def test_about_forty_and_thirty_nine_may_be_one_number() -> None:
    assert "number" not in differences("nearly 40 boats had left the island,", "39 boats had left the island,")


def test_will_and_may_differ_in_force_but_will_and_would_do_not() -> None:
    found = differences('"The harbour will open again in spring,"', "the harbour may open again in spring,")
    assert found["modal"] == [("will open", "may open")]
    assert "modal" not in differences(
        '"The harbour will open again in spring,"', "the harbour would open again in spring,"
    )


def test_what_is_so_and_what_should_be_so_differ() -> None:
    found = differences('"This is one of the key issues for us,"', "this should be one of the key issues for them,")
    assert found["modal"] == [("is one", "should be one")]


def test_a_hedge_that_only_moved_is_no_difference() -> None:
    assert "modal" not in differences(
        "perhaps the boats will leave on Monday,", "the boats will perhaps leave on Monday,"
    )


def test_two_days_of_the_week_for_one_event_differ() -> None:
    found = differences(
        "the talks would resume on Thursday in the capital,", "the talks would resume on Monday in the capital,"
    )
    assert [set(pair) for pair in found["date"]] == [{"Thursday", "Monday"}]


def test_a_date_printed_in_full_agrees_with_one_in_part() -> None:
    assert "date" not in differences("the talks resume on 27 November 2025,", "the talks resume on November 27,")


def test_tomorrow_is_not_compared_between_articles_of_two_days() -> None:
    left = article("The talks resume tomorrow in the capital, she said.", outlet="A", published="2025-11-26")
    right = article("The talks resume today in the capital, she said.", outlet="B", published="2025-11-27")
    said = [wording(a, a.text.removesuffix(" she said.")) for a in (left, right)]
    assert not compare([statement(*said)], [left, right])


def test_another_name_in_the_same_place_differs() -> None:
    found = differences(
        "the envoy Marta Roe would travel to the island,", "the envoy Ann Lee would travel to the island,"
    )
    assert [set(pair) for pair in found["name"]] == [{"Marta Roe", "Ann Lee"}]


def test_another_first_name_before_one_surname_differs() -> None:
    found = differences(
        "the minister thanked Ann Lee for the report,", "the minister thanked Robert Lee for the report,"
    )
    assert [set(pair) for pair in found["name"]] == [{"Ann Lee", "Robert Lee"}]


def test_a_name_in_another_spelling_or_by_its_capital_is_the_same() -> None:
    assert "name" not in differences("the talks with Zelensky would go on,", "the talks with Zelenskyy would go on,")
    assert "name" not in differences("the talks with Moscow would go on,", "the talks with Russia would go on,")


def test_a_first_name_in_another_spelling_is_the_same() -> None:
    left, right = "the talks with Viktor Yanukovych would go on,", "the talks with Victor Yanukovich would go on,"
    assert "name" not in differences(left, right)
    assert "name" in differences(left, "the talks with Oleg Yanukovych would go on,")


def test_a_refusal_and_an_opposite_are_negations() -> None:
    found = differences("the council will refuse to pay for the dam,", "the council will pay for the dam,")
    assert "negation" in found
    found = differences(
        "the order of the council was illegal from the start,", "the order of the council was legal from the start,"
    )
    assert found["negation"] == [("illegal", "legal")]


def test_a_negation_in_other_words_is_no_difference() -> None:
    assert "negation" not in differences(
        "the council does not think it will pay,", "the council thinks it will not pay,"
    )


def test_a_quotation_turned_into_the_third_person_is_a_paraphrase_in_quotation_marks() -> None:
    found = differences(
        '"I will not leave my post before the vote in spring,"',
        '"he would not leave his post before the vote in spring,"',
    )
    assert len(found["paraphrase_as_quote"]) == 1
    assert "quote_altered" not in found


def test_an_editor_s_brackets_and_a_paraphrase_without_marks_are_no_paraphrase_as_quote() -> None:
    first = '"I will not leave my post before the vote in spring,"'
    assert "paraphrase_as_quote" not in differences(
        first, '"[He] will not leave [his] post before the vote in spring,"'
    )
    assert "paraphrase_as_quote" not in differences(first, "he would not leave his post before the vote in spring,")


def test_what_is_typed_is_not_shown_again_as_an_altered_quotation() -> None:
    found = differences('"We lost 38 boats in the storm,"', '"We lost 28 boats in the storm,"')
    assert found == {"number": [("38 boats", "28 boats")]}


def test_two_translations_of_one_sentence_differ_in_nothing_that_is_typed() -> None:
    found = differences(
        "the brother of the victim could not think of anyone who would want to harm him,",
        "he could think of nobody who would want to hurt him, the victim's brother said,",
    )
    assert not found.keys() & {"negation", "modal", "number", "date", "name", "condition_dropped"}


def test_some_and_all_differ_in_scope() -> None:
    found = differences(
        "the ministry would close some harbours on the island,", "the ministry would close all harbours on the island,"
    )
    assert [set(pair) for pair in found["scope"]] == [{"some harbours", "all harbours"}]


def test_another_thing_in_the_same_place_is_another_term() -> None:
    found = differences(
        "the plan could serve as a basis for future agreements,",
        "the plan could serve as a basis for future negotiations,",
    )
    assert [set(pair) for pair in found["term"]] == [{"agreements", "negotiations"}]


def test_a_reservation_that_is_dropped_is_a_dropped_condition() -> None:
    found = differences('"In general, we agree that the plan is sound,"', "Marenia agrees that the plan is sound,")
    assert [left for left, _ in found["condition_dropped"]] == ["In general"]


def cues(left: str, right: str) -> list[tuple[str, str]]:
    """The verbs that `compare` sets side by side where one saying is introduced by these two."""
    content = "that the harbour on the island was closed without a permit."
    told = []
    for outlet, verb in (("A", left), ("B", right)):
        a = article(f"The minister {verb} {content}", outlet=outlet)
        said = attribution(a, content)
        told.append((a, replace(said, cue=where(a.text, verb)), replace(wording(a, content), attribution=said.id)))
    found = compare([statement(*(w for _, _, w in told))], [a for a, _, _ in told], {s.id: s for _, s, _ in told})
    text = {a.id: a.text for a, _, _ in told}
    return [
        (text[d.left.article][slice(*d.left.span)], text[d.right.article][slice(*d.right.span)])
        for d in found
        if d.kind == "cue" and d.right
    ]


def test_verbs_that_imply_different_things_are_set_side_by_side() -> None:
    assert [set(pair) for pair in cues("said", "admitted")] == [{"said", "admitted"}]
    assert [set(pair) for pair in cues("told reporters", "has claimed")] == [{"told reporters", "has claimed"}]


def test_verbs_that_imply_nearly_the_same_are_not_compared() -> None:
    assert not cues("said", "added")
    assert not cues("said", "insisted")
    assert not cues("said", "did not admit")


def test_brackets_of_an_editor_alter_no_quotation() -> None:
    found = differences(
        '"What happened [in the harbour] is a miracle for the fishermen,"',
        '"What happened is a miracle for the fishermen,"',
    )
    assert not found


def test_only_before_a_number_is_no_other_reach() -> None:
    assert "scope" not in differences(
        "the girl was 14 years old when he met her,", "the girl was only 14 years old when he met her,"
    )


def test_a_few_quoted_words_of_a_sentence_are_a_cut_only_where_what_is_cut_turns_them() -> None:
    shown = 'their ways were full of "care, patience and professionalism",'
    plain = '"We plan to open four new harbours with care, patience and professionalism,"'
    turned = '"We do not think that this work was done with care, patience and professionalism,"'
    assert "truncated" not in differences(plain, shown)
    assert [cut for cut, _ in differences(turned, shown)["truncated"]] == [
        "We do not think that this work was done with"
    ]


def test_each_difference_is_reported_once_however_many_outlets_print_it() -> None:
    said = "the inspectors had visited {} ships since May,"
    told = [article(f"{said.format(n)} she said.", outlet=o) for o, n in (("A", 38), ("B", 28), ("C", 28), ("D", 28))]
    found = compare([statement(*(wording(a, a.text.removesuffix(" she said.")) for a in told))], told)
    assert len({d.right for d in found}) == len(found) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1,000 people", "one thousand people"),
        ("1,000 people", "1k people"),
        ("$5m", "five million dollars"),
        ("40% of voters", "forty per cent of voters"),
        ("40 percent of voters", "40 per cent of voters"),
        ("half of the voters", "50 percent of the voters"),
        ("one in five children", "20 percent of children"),
        ("two dozen men", "24 men"),
        ("one hundred and twenty-one jobs", "121 jobs"),
        ("three and a half years", "3.5 years"),
        ("half a million euros", "€500,000"),
    ],
)
def test_one_number_in_two_ways_of_printing_is_no_difference(left: str, right: str) -> None:
    said = '"The plan needs {} before the end of it,"'
    assert differences(said.format(left), said.format(right)) == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [("1 June", "June 1"), ("the first of June", "June 1st"), ("the 1st of June 2018", "June 1, 2018")],
)
def test_one_day_in_two_ways_of_printing_is_no_difference(left: str, right: str) -> None:
    said = '"The plan begins on {} in all towns of the coast,"'
    assert differences(said.format(left), said.format(right)) == {}


def test_other_values_differ_however_they_are_printed() -> None:
    said = '"The plan needs {} of the voters before the end of it,"'
    assert differences(said.format("40%"), said.format("fifty per cent"))["number"] == [("fifty per cent", "40%")]
    said = '"The plan begins on {} in all towns of the coast,"'
    assert differences(said.format("1st of June"), said.format("June 2"))["date"] == [("1st of June", "June 2")]


def test_two_sentences_of_one_pattern_are_no_altered_quotation() -> None:
    found = differences(
        '"You are not welcome on the island until you stop the raids on all our boats,"',
        '"You are not welcome on the island until you openly denounce the settlers,"',
    )
    assert "quote_altered" not in found


@pytest.mark.parametrize(
    ("left", "right"), [("stunt from", "stunt form"), ("over-rated man", "overrated man"), ("bastard", "b------")]
)
def test_what_printing_changes_alters_no_quotation(left: str, right: str) -> None:
    said = '"This political {} the mayor is yet another example of why nobody trusts him,"'
    assert differences(said.format(left), said.format(right)) == {}


def test_a_cut_that_limits_nothing_looks_doubtful() -> None:
    said = '"We will open the harbour again in spring, {},"'
    a = article(f"{said.format('and the fishermen will pay nothing')} she said.", outlet="A")
    b = article(f"{said.format('but the fishermen will pay all of it')} she said.", outlet="B")
    short = article('"We will open the harbour again in spring," she said.', outlet="C")
    for one, sure in ((a, False), (b, True)):
        wordings = [wording(x, x.text.removesuffix(" she said.")) for x in (one, short)]
        [found] = [d for d in compare([statement(*wordings)], [one, short]) if d.kind == "truncated"]
        assert (found.confidence >= DOUBTFUL) is sure


def test_spelling_and_what_an_outlet_shows_that_it_left_out_alter_no_quotation() -> None:
    assert (
        differences(
            '"We will realise the plan of the harbour in May,"', '"We will realize the plan of the harbour in May,"'
        )
        == {}
    )
    cut = differences(
        '"Their lives are shattered and destroyed by a mere claim of one man,"',
        '"Their lives are shattered ... by a mere claim of one man,"',
    )
    assert "quote_altered" not in cut


def test_what_one_source_denies_and_another_affirms_is_no_negation_of_a_saying() -> None:
    a = article("Ann Lee said the strait belongs to the island alone and to nobody else.", outlet="A")
    b = article("Marta Roe said the strait belongs not to the island alone and to nobody else.", outlet="B")
    left, right = (wording(one, one.text.partition(" said ")[2].rstrip(".")) for one in (a, b))
    said = {
        one.attribution: replace(attribution(of, of.text.partition(" said ")[2].rstrip(".")), speaker=name)
        for one, of, name in ((left, a, "lee"), (right, b, "roe"))
    }
    assert not [d for d in compare([statement(left, right)], [a, b], said) if d.kind == "negation"]
    same = {key: replace(one, speaker="lee") for key, one in said.items()}
    assert [d for d in compare([statement(left, right)], [a, b], same) if d.kind == "negation"]


def test_two_quarters_of_a_year_are_two_dates() -> None:
    said = '"We expect to return to growth in the {} quarter, provided that the boats come back,"'
    assert differences(said.format("third"), said.format("second"))["date"] == [("third quarter", "second quarter")]


def test_a_denial_inside_a_short_quotation_is_found_whatever_is_told_around_it() -> None:
    found = differences('"the bottom is in" for the fishermen of the island', '"The bottom is not in,"')
    assert found["negation"] == [("not in", "in")]


def test_a_word_that_a_short_quotation_drops_is_found() -> None:
    found = differences('"I accept full responsibility,"', '"I accept responsibility,"')
    assert found["quote_altered"] == [("accept full responsibility", "accept responsibility")]


def test_a_reservation_inside_the_name_of_a_thing_limits_nothing() -> None:
    said = "the navy will leave the waters {}claimed by the island"
    assert "condition_dropped" not in differences(said.format("currently "), said.format(""))


def test_a_condition_before_the_same_promise_in_other_words_is_found() -> None:
    found = differences(
        '"We are ready to open the harbour, but only after the last boat has left the strait,"',
        '"We are prepared to open the harbour,"',
    )
    assert [clause for clause, _ in found["condition_dropped"]] == ["but only after the last boat has left the strait"]
