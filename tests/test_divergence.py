"""Differences between two wordings, on sentences written for this test."""

from onrecord.data import Divergence
from onrecord.divergence import compare
from tests.making import article, statement, wording


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
