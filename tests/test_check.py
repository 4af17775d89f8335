"""Did anybody say this? Asked of the packaged examples."""

from pathlib import Path

import pytest

from onrecord.divergence.sameness import SAME
from onrecord.errors import UsageError
from onrecord.read import articles
from onrecord.record import Record
from onrecord.report.check import check, passages
from onrecord.text import words
from tests.making import article


def test_words_that_an_outlet_printed_are_verbatim_with_speaker_and_context(example_record: Record) -> None:
    result = check(example_record, "we will reopen the line on 1 may")
    assert result.verdict == "verbatim"
    best = result.hits[0]
    article = example_record.article(best.article)
    assert (best.speaker, best.quoted) == ("Ilona Varesh", True)
    assert article.text[slice(*best.span)] == best.words
    assert article.text.find(best.before + best.words + best.after) >= 0


def test_a_changed_word_is_altered_and_the_difference_is_shown(example_record: Record) -> None:
    result = check(example_record, "We have always said that the strait belongs to Marenia alone")
    assert result.verdict == "altered"
    assert ("always", "never") in result.hits[0].differences


def test_words_that_the_sentence_denies_come_with_a_caution(example_record: Record) -> None:
    hits = check(example_record, "the strait belongs to Marenia alone").hits
    denied = {hit.outlet: hit.denied for hit in hits if hit.verdict == "verbatim"}
    assert denied["northline-news"] == "never said that"
    assert denied["kareth-tribune"] is None


def test_words_that_depend_on_a_condition_beside_them_come_with_a_caution(example_record: Record) -> None:
    found = check(example_record, "we will reopen the line on 1 May").hits
    conditions = {hit.outlet: hit.conditions for hit in found if hit.verdict == "verbatim"}
    assert conditions["northline-news"][0].startswith("but only if Kareth returns the two pilot boats")
    assert conditions["The Sellin Courier"] == ()


def test_a_word_that_the_question_shares_with_the_article_is_not_called_missing(tmp_path: Path) -> None:
    text = "“The moment the sanctions are lifted in full, we will come back to the treaty,” Kovar said."
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.add([article(text)])
        hit = check(record, "the moment sanctions are lifted we will come back to the treaty").hits[0]
    assert hit.differences == (("", "the"), ("", "in full"))


def test_words_that_are_only_divided_otherwise_are_the_same_words(tmp_path: Path) -> None:
    text = "“We cannot keep the ceasefire line open through the winter,” Lee said."
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.add([article(text)])
        hit = check(record, "we can not keep the cease-fire line open through the winter").hits[0]
    assert (hit.verdict, hit.differences) == ("verbatim", ())


def test_words_that_changed_places_are_one_difference_and_equal_texts_differ_alike(tmp_path: Path) -> None:
    printed = '"We will close the bridge on June 1, unless the engineers find a way," she said.'
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.add(
            [article(f"{lead} {printed}", outlet=lead) for lead in ("Wednesday night.", "At the hall, in short:")]
        )
        hits = check(record, "we will close the bridge on 1 June").hits
    assert [hit.differences for hit in hits] == [(("1 June", "June 1"),)] * 2
    assert {hit.words for hit in hits} == {"We will close the bridge on June 1"}


def test_the_same_matter_in_other_words_is_a_paraphrase(example_record: Record) -> None:
    result = check(example_record, "the 1987 accord about the strait must be replaced by some new text")
    assert result.verdict == "paraphrase"
    assert result.hits[0].differences == ()


def test_of_two_paraphrases_the_one_that_says_the_same_is_told_from_the_one_that_says_more(tmp_path: Path) -> None:
    same = "Ferry fares will rise by ten percent in March, Varesh told reporters on Monday."
    more = (
        "Varesh will raise ferry fares in March only if the council pays for two new boats, hires forty sailors and "
        "closes the old harbour office."
    )
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.add([article(same, outlet="Times"), article(more, outlet="Post")])
        found = check(record, "Varesh will have ferry fares up by ten percent from March")
        verbatim = check(record, "closes the old harbour office")
    assert found.verdict == "paraphrase"
    assert [(hit.outlet, hit.same is not None and hit.same >= SAME) for hit in found.hits] == [
        ("Times", True),
        ("Post", False),
    ]
    assert all(hit.same is None for hit in verbatim.hits)


def test_what_nobody_said_is_not_on_record_and_says_how_much_was_searched(example_record: Record) -> None:
    result = check(example_record, "Bakers will be paid in gold from next winter")
    assert (result.verdict, result.hits, result.searched) == ("not_on_record", (), 5)


def test_words_of_another_speaker_are_told_apart(example_record: Record) -> None:
    result = check(example_record, "I did not tell her that they will be given back for nothing", speaker="Varesh")
    assert result.verdict == "not_on_record"
    assert {hit.speaker for hit in result.others} == {"Tomas Aldren"}


def test_part_of_a_name_is_enough(example_record: Record) -> None:
    assert check(example_record, "my door is open", speaker="varesh").verdict == "verbatim"


@pytest.mark.parametrize("nothing", ["", "…", '"', "   "])
def test_a_quotation_without_a_word_is_a_usage_error(example_record: Record, nothing: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        check(example_record, nothing)


@pytest.mark.parametrize("syntax", ['"foo" AND (', "NEAR(a b", "a* -b", "'; DROP TABLE articles; --"])
def test_search_syntax_is_only_words(example_record: Record, syntax: str) -> None:
    assert check(example_record, syntax).verdict == "not_on_record"


def test_an_altered_last_or_first_word_is_shown_with_what_the_article_prints(example_record: Record) -> None:
    last = check(example_record, "the strait belongs to Marenia forever")
    assert ("forever", "alone") in {d for hit in last.hits for d in hit.differences}
    first = check(example_record, "They will reopen the line on 1 May")
    assert ("They", "We") in {d for hit in first.hits for d in hit.differences}


def test_a_speaker_without_a_word_is_a_usage_error(example_record: Record) -> None:
    with pytest.raises(UsageError, match="no word in that speaker"):
        check(example_record, "my door is open", speaker="%")


def test_ten_thousand_hits_in_one_article_are_all_found(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text('"We will go," she said.\n' * 10_000, "utf-8")
    with Record.open(tmp_path / "many.db", create=True) as record:
        record.add(list(articles([tmp_path / "many.txt"])))
        assert len(check(record, "we will go").hits) == 10_000


ASKED = (
    "we will reopen the line on 1 may",
    "We have always said that the strait belongs to Marenia alone",
    "the 1987 accord about the strait must be replaced by some new text",
    "Bakers will be paid in gold from next winter",
    "the line will be reopened by us in May if the 28 ships are returned",
    "belongs alone",
    "she said",
    "My door was open",
)


@pytest.mark.parametrize("asked", ASKED)
def test_the_index_leads_to_what_a_look_at_every_article_finds(example_record: Record, asked: str) -> None:
    every = passages(example_record.articles(), asked, words(asked), example_record)
    found = check(example_record, asked)
    assert {(hit.article, hit.span, hit.verdict) for hit in found.hits} == {
        (hit.article, hit.span, hit.verdict) for hit in every
    }


def test_of_very_many_articles_with_the_very_words_some_are_looked_at_and_the_rest_are_counted(tmp_path: Path) -> None:
    for number in range(104):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}.\n\n“We will go,” she said.\n", "utf-8")
    with Record.open(tmp_path / "many.db", create=True) as record:
        record.add(list(articles([tmp_path])))
        result = check(record, "we will go")
    assert (len(result.hits), result.more, result.searched) == (100, 4, 104)
