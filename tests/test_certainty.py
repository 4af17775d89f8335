"""Which differences are shown without doubt, on sentences written for this test."""

from dataclasses import replace

import pytest

from onrecord.data import Divergence
from onrecord.divergence import compare, facts
from onrecord.report.sources import DOUBTFUL
from tests.making import article, attribution, statement, where, wording


def compared(left: str, right: str) -> dict[str, bool]:
    """The kinds of difference between two contents, and whether one of each is shown without doubt."""
    a, b = (article(f"{said} she said.", outlet=name) for name, said in (("A", left), ("B", right)))
    found: dict[str, bool] = {}
    for row in compare([statement(wording(a, left), wording(b, right))], [a, b]):
        found[row.kind] = found.get(row.kind, False) or row.confidence >= DOUBTFUL
    return found


def test_a_word_that_two_quotations_print_differently_inside_one_sentence_is_shown_without_doubt() -> None:
    said = '"We will do everything in our power to {} the harbour before the winter storms come,"'
    assert compared(said.format("reopen"), said.format("abandon"))["quote_altered"]


def test_two_sentences_of_one_pattern_look_doubtful() -> None:
    found = compared(
        '"I think people better wake up to the dangers of the war on truth and its price for the town,"',
        '"People better wake up to the plans for the harbour,"',
    )
    assert not any(found.values())


def test_a_last_word_that_differs_counts_only_where_all_before_it_is_the_same() -> None:
    assert compared('"We may not be able to fix the harbour,"', '"We may not be able to fix it,"')["quote_altered"]
    found = compared('"We asked the harbour master to leave early on Monday with his men,"', '"We asked the pilots,"')
    assert not any(found.values())


@pytest.mark.parametrize(
    ("left", "right"),
    [("fish for the town", "fish fo the town"), ("any more boats", "anymore boats"), ("be", "become")],
)
def test_a_slight_change_inside_a_quotation_is_not_shown_without_doubt(left: str, right: str) -> None:
    said = '"This is going to {} and the harbour will be closed to every ship of the island,"'
    assert not compared(said.format(left), said.format(right)).get("quote_altered")


@pytest.mark.parametrize(
    ("left", "right"), [("June 12th", "June 12"), ("anybody", "anyone"), ("everybody", "everyone")]
)
def test_another_print_of_one_word_alters_no_quotation(left: str, right: str) -> None:
    said = '"We are looking at {} in the harbour of the island,"'
    assert compared(said.format(left), said.format(right)) == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Brett Kavan", "Kavan"), ("the Kingdom of Lethmark", "Lethmark"), ("the UK", "the United Kingdom"),
        ("solving the row over it", "resolving the row over it"), ("in order to mend it", "to mend it"),
        ("60% of it", "60 percent of it"), ("the largest ship", "the biggest ship"), ("this stuff", "this"),
    ],
)  # fmt: skip
def test_another_print_or_form_of_a_word_is_not_shown_without_doubt(left: str, right: str) -> None:
    said = '"We asked the harbour master about {} before the winter storms came to the shore,"'
    assert not any(compared(said.format(left), said.format(right)).values())


def test_what_one_article_prints_in_both_ways_looks_doubtful() -> None:
    said = '"The results of {}election were not changed by the ministry or by its men,"'
    short, long = said.format("the "), said.format("the May ")
    a, b = (
        article(f"{short} she said.", outlet="A"),
        article(f"{long} she said. Before, {short} she wrote.", outlet="B"),
    )
    pair = [wording(a, short), wording(b, long)]
    assert not [d for d in compare([statement(*pair)], [a, b]) if d.confidence >= DOUBTFUL]


def test_a_denial_in_two_paraphrases_looks_doubtful() -> None:
    left, right = "the boats are ready to leave the harbour", "the boats are not ready to leave the harbour"
    assert compared(left, right) == {"negation": False}
    assert compared(f'"{left},"', right) == {"negation": True}


def test_captions_and_prices_of_a_market_are_no_facts_without_doubt() -> None:
    told = "Ann Lee listens to a hearing of the harbour committee in Lethmark on {} 2018. REUTERS/Marta Roe"
    assert not facts([article(told.format(day), outlet=day) for day in ("September 4,", "September 27,")], {})
    told = "Shares of the Lethmark ferry line rose by {} percent on the northern exchange on Monday."
    assert not [d for d in facts([article(told.format(n), outlet=str(n)) for n in (3, 4)], {}) if d.confidence >= 0.5]


def test_two_names_are_shown_without_doubt_only_where_they_share_a_first_or_a_last_name() -> None:
    told = "the harbour master {} opened the new lighthouse on the northern shore on Monday"
    assert compared(told.format("Ann Reed"), told.format("Tom Reed")) == {"name": True}
    assert not any(compared(told.format("Ann Reed"), told.format("Marta Roe")).values())
    assert not any(compared(told.format("from the ADA"), told.format("from the Disabilities Board")).values())


def test_a_fact_with_a_name_of_its_own_or_a_number_in_brackets_looks_doubtful() -> None:
    told = "{} faces a maximum of {} years in the prison of Lethmark if the court of the island convicts him in May."
    worth = "The estate of the ferry line was valued at 38 million euros ({}) by the court of Lethmark in May."
    pairs = (
        (told.format("The man", 40), told.format("The man", 50), True),
        (told.format("The man Roe", 40), told.format("The man Lee", 50), False),
        (worth.format("43 million dollars"), worth.format("300 million rand"), False),
    )
    for left, right, sure in pairs:
        found = facts([article(left, outlet="A"), article(right, outlet="B")], {})
        assert any(d.confidence >= DOUBTFUL for d in found) is sure


def test_a_condition_that_the_other_wording_answers_looks_doubtful() -> None:
    assert not compared(
        "If Walker appeals the ruling, it would stop the whole process and take several months",
        "The appeal would stop the whole process and take several months",
    ).get("condition_dropped")


def test_a_condition_is_dropped_by_a_paraphrase_that_tells_all_else() -> None:
    said = '"Work on a temporary crossing will begin on Monday, unless the engineers tell us that it is not safe,"'
    assert compared(said, "work on a temporary crossing would begin on Monday")["condition_dropped"]
    assert not compared(said, "work on a temporary road would begin in spring").get("condition_dropped")


def test_words_that_a_speaker_takes_back_alter_no_quotation() -> None:
    found = compared(
        '"We might need a pause to drive home that this place — that Lethmark needs to be mended,"',
        '"We might need a pause to drive home that Lethmark needs to be mended,"',
    )
    assert found == {}


def test_a_number_in_two_sentences_that_share_little_looks_doubtful() -> None:
    left = "the inspectors had visited 38 ships since December"
    assert compared(left, "28 ships had been visited by the inspectors since December")["number"]
    assert not compared(left, "the crews of 28 ships had slept on deck since December").get("number")


def test_a_threat_is_told_from_a_saying_and_a_mere_acknowledgement_is_not() -> None:
    said = "that he would close the harbour to all ships in spring"
    for verb, sure in (("threatened", True), ("acknowledged", False)):
        a, b = article(f"He said {said}.", outlet="A"), article(f"He {verb} {said}.", outlet="B")
        left, right = (wording(one, said) for one in (a, b))
        cues = {
            one.attribution: replace(attribution(of, said), cue=where(of.text, cue))
            for one, of, cue in ((left, a, "said"), (right, b, verb))
        }
        assert [d.confidence >= DOUBTFUL for d in compare([statement(left, right)], [a, b], cues)] == [sure]


def test_one_verb_that_introduces_two_sayings_is_shown_once() -> None:
    a = article("He said the harbour would close in spring. He said the ferries would stop in May.", outlet="A")
    b = article("He admitted the harbour would close in spring and the ferries would stop in May.", outlet="B")
    told = ("the harbour would close in spring", "the ferries would stop in May")
    statements, cues = [], {}
    for content in told:
        pair = [wording(one, content) for one in (a, b)]
        statements.append(statement(*pair))
        for one, of, cue in zip(pair, (a, b), ("said", "admitted"), strict=True):
            cues[one.attribution] = replace(attribution(of, content), cue=where(of.text, cue))
    found: list[Divergence] = compare(statements, [a, b], cues)
    assert [d.kind for d in found] == ["cue"]


def test_a_fact_in_two_sentences_that_share_little_looks_doubtful() -> None:
    told = "The wave destroyed 38 houses on the northern shore of Lethmark and closed the harbour."
    near = article("The wave destroyed 45 houses on the northern shore of Lethmark and closed the port.", outlet="B")
    far = article("The northern shore of Lethmark has 45 houses, a chapel, two inns and a small school.", outlet="C")
    here = article(told, outlet="A")
    assert [d.confidence >= DOUBTFUL for d in facts([here, near], {})] == [True]
    assert not [d for d in facts([here, far], {}) if d.confidence >= DOUBTFUL]
