"""Companies, papers, groups and offices that only the text shows, within an article and across a story."""

from dataclasses import replace

import pytest

from onrecord.data import Span
from onrecord.speakers import mentions, merge
from onrecord.speakers.roles import role
from tests.test_speakers import article, marked, named, resolved
from tests.test_speakers_merge import figure, mention, parts

KARETH = {"kareth": "kareth"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Chipmaker Corvex cut jobs. {1:Corvex} said [1:no].", "organisation", "Corvex"),
        ("{1:Brightwater Lane, a brokerage,} said [1:no].", "organisation", "Brightwater Lane"),
        ("{1:The union IG Chip} said [1:no].", "organisation", "IG Chip"),
        ("Corvex Semiconductor cut jobs. {1:The company} said [1:no].", "organisation", "Corvex Semiconductor"),
        ("{1:The U.S. Attorney's Office in Boston} said [1:no].", "organisation", "U.S. Attorney's Office in Boston"),
        ("{1:St. Brendan's Hospital} said [1:no].", "organisation", "St. Brendan's Hospital"),
        ("{1:Kareth state television} said [1:no].", "organisation", "Kareth state television"),
        ("{1:The Ostmere parliament’s} affirmation [1:of it] came.", "organisation", "Ostmere parliament"),
        ("{1:A UN report published on Friday} said [1:no].", "document", "A UN report published on Friday"),
        ("{1:A memo seen by the Gazette} said [1:no].", "document", "A memo seen by the Gazette"),
        ("{1:The study of 21,400 pensioners} said [1:no].", "document", "The study of 21,400 pensioners"),
        ("{1:Residents of Ashford's south side} said [1:no].", "group", "Residents of Ashford's south side"),
        ("{1:Ashford officials} said [1:no].", "unnamed", "Ashford officials"),
        ("{1:34% of Ashford voters} said [1:no].", "unnamed", "34% of Ashford voters"),
        ("Martin Halden founded Halden Therapeutics. {1:Halden} said [1:no].", "person", "Martin Halden"),
        ("Martin Halden, a company director, left. {1:Halden} said [1:no].", "person", "Martin Halden"),
    ],
)  # fmt: skip
def test_the_text_shows_what_kind_of_speaker_it_is(text: str, kind: str, name: str) -> None:
    assert [(m.kind, m.name) for m in resolved(text)] == [(kind, name)]


def test_a_study_of_the_headline_and_the_study_are_the_one_that_the_text_introduces() -> None:
    told = "It rained, according to {2:a study published on Tuesday}[2:.] {3:The study} said [3:so]."
    text = "{1:Study} says [1:no]\n\n" + told
    assert named(text) == ["a study published on Tuesday"] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jobs go, {1:its finance chief} said [1:no].\n\n{2:Robert Amdahl} told [2:them].", "Robert Amdahl"),
        ("{1:The defence minister of Kareth} admitted [1:it].\n\n{2:Orlenko} also said [2:so].", "Orlenko"),
        ("Halden appeals, {1:his lawyer} said [1:no]. {3:He} said [3:so]. {2:Stephen Marsh} said [2:no].",
         "Stephen Marsh"),
        # He is somebody else: the text says who, has named him before, or is past the next paragraph.
        ("Jobs go, {1:its finance chief} said [1:no].\n\n{2:Robert Amdahl, a clerk,} told [2:them].",
         "its finance chief"),
        ("Amid rows Robert Amdahl left. {1:Its finance chief} said [1:no].\n\n{2:Robert Amdahl} told [2:them].",
         "Its finance chief"),
        ("Jobs go, {1:its finance chief} said [1:no].\n\nIt rained.\n\n{2:Robert Amdahl} told [2:them].",
         "its finance chief"),
        ("Jobs go, {1:a colleague of hers} said [1:no].\n\n{2:Robert Amdahl} told [2:them].", "a colleague of hers"),
    ],
)  # fmt: skip
def test_an_office_is_held_by_whom_the_next_source_names_without_a_word(text: str, name: str) -> None:
    assert named(text)[0] == name


def test_the_boss_of_a_headline_is_the_head_of_the_text() -> None:
    text = "{1:St Brendan's boss} quits: [1:enough]\n\nAnn Lee, the head of St Brendan's, left."
    assert named(text) == ["Ann Lee"]


@pytest.mark.parametrize(("shown", "held"), [("CEO", "Chief Executive"), ("Finance chief", "CFO")])
def test_the_officers_of_a_company_go_by_short_and_long_names(shown: str, held: str) -> None:
    assert named(f"Jobs to go, {{1:{shown}}} says [1:so]\n\n{held} Lin Zhao spoke.") == ["Lin Zhao"]


def test_questions_and_answers_without_a_name_are_nobodys() -> None:
    plain, said = marked("Mayor Ann Lee wrote on Twitter.\n\nQ. [1:Who is he?]\nA. [2:We have a name.]")
    assert [m.name for m in resolved("Mayor Ann Lee wrote.\n\nQ. [1:Who is he?]\nA. [2:We know.]")] == [
        "not stated"
    ] * 2
    assert article(plain).text[slice(*said[0].content[0])] == "Who is he?"


def test_somebody_who_is_quoted_in_anothers_words_does_not_speak_on() -> None:
    plain, (outer, inner, later) = marked(
        "{1:Ann Lee} said [1:no, unless the engineers tell us]\n\n[3:We will not say more.] {2:the engineers} [2:so]"
    )
    told = plain.index("the engineers tell")
    within = replace(inner, source=Span(told, told + 13), content=(Span(told, told + 21),), parent=outer.id)
    assert [m.name for m in mentions(article(plain), [outer, within, later])][::2] == ["Ann Lee", "Ann Lee"]


def test_an_unnamed_engineer_is_the_he_of_the_next_sentence_and_no_pronoun_is_a_name() -> None:
    source = "An engineer who saw it in 2018, and who"
    assert named(f"{{1:{source}}} asked [1:not to be named]. [2:They knew,] {{2:he}} said.") == [source[:30]] * 2
    assert named("[1:They knew,] {1:she} said.") == ["not stated"]


def test_a_company_is_one_by_its_short_and_its_full_name_unless_somebody_bears_it() -> None:
    full, short = mention("1", "Corvex Semiconductor", "organisation"), mention("2", "Corvex")
    assert parts(merge([full, short])) == {("1", "2")}
    bearer = figure("article-3", "Ann Corvex", "female")
    assert parts(merge([full, short], [bearer])) == {("1",), ("2",)}


def test_a_document_is_one_whether_or_not_it_opens_a_sentence() -> None:
    names = ("An engineering report published in July", "an engineering report published in July")
    assert parts(merge([mention(str(i), name, "document") for i, name in enumerate(names)])) == {("0", "1")}


def test_a_bare_name_is_a_place_where_another_article_shows_it() -> None:
    minister = role(("minister",), ("of", "kareth"), places=KARETH)
    assert minister is not None
    bare, held = mention("1", "Kareth"), mention("2", "Ann Lee", roles=(minister,))
    assert [g.kind for g in merge([bare, held]) if g.name == "Kareth"] == ["organisation"]
    assert [g.kind for g in merge([bare]) if g.name == "Kareth"] == ["person"]


def test_a_body_named_after_a_place_and_after_its_people_is_one() -> None:
    names = ("Drovia's army", "Drovian army", "German army")
    assert parts(merge([mention(str(i), n, "organisation") for i, n in enumerate(names)])) == {("0", "1"), ("2",)}


def test_the_city_council_is_the_only_city_council_of_the_story() -> None:
    long, short = mention("1", "Ashford City Council", "organisation"), mention("2", "City Council", "organisation")
    other = mention("3", "Tarn City Council", "organisation")
    assert parts(merge([long, short])) == {("1", "2")}
    assert parts(merge([long, short, other])) == {("1",), ("2",), ("3",)}
