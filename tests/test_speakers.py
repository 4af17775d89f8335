"""Speakers inside one article."""

import re
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
        ("Sen. Ann Lee of Vermont met Tom Reed. {1:The Vermont senator} said [1:no].", "Ann Lee"),
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
        ("Ann Lee mocked a plan. {1:The former secretary of state} said [1:no].", "Ann Lee"),
        ("Vice President Tom Reed met Ann Lee. {1:The president} said [1:no].", "Ann Lee"),
    ],
)
def test_a_description_finds_the_one_it_fits(text: str, name: str) -> None:
    assert named(text) == [name]


STRAIT = "Vardia keeps the boats. President Mila Torven of Lethmark spoke. The Vardian premier, Jon Asker, listened. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (STRAIT + "{1:The Vardian prime minister} said [1:no].", "Jon Asker"),
        (STRAIT + "Transport Minister Pia Holt left. {1:The Vardian leader} said [1:no].", "Jon Asker"),
        (STRAIT + "Reporters met Jon Asker. {1:The president of Lethmark} said [1:no].", "Mila Torven"),
        (STRAIT + "{1:Vardia} said [1:no].", "Vardia"),
        ("Vardia waits. Pia Holt, the Vardian transport minister, met President Mila Torven. It was late.\n\n"
         "{1:The Vardian leader} said [1:no].", "Mila Torven"),
        ("{1:The president of Vardia} [1:refused].\n\nMila Torven went home.", "Mila Torven"),
        ("Jon Asker, who heads the government of Vardia, left. Mila Torven spoke. {1:The premier} said [1:no].",
         "Jon Asker"),
        ("[1:Ferries to sail again], {1:president} says\n\nPresident Mila Torven met Jon Asker.", "Mila Torven"),
    ],
)  # fmt: skip
def test_who_leads_a_place_that_no_list_knows(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize("role", ["The Vardian leader", "The Vardian president", "The Vardian premier"])
def test_nobody_leads_a_place_who_is_another_places_or_a_minister(role: str) -> None:
    text = "Vardia waits. Mila Torven, the president of Lethmark, met Pia Holt, the Vardian transport minister. "
    assert resolved(text + f"{{1:{role}}} said [1:no].")[0].kind == "unnamed"


def test_a_place_is_no_person_even_if_it_speaks() -> None:
    found = resolved("{1:Vardia} said [1:no]. The Vardian council met in Ostby. {2:Ostby} said [2:yes].")
    assert [(m.kind, m.name) for m in found] == [("organisation", "Vardia"), ("organisation", "Ostby")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{1:Mila Torven} said [1:no].\n\nJon Asker disagreed. [2:\"Yes,\"] {2:he} said.",
         ["Mila Torven", "Jon Asker"]),
        ("{1:Dana Torven} said [1:no].\n\nAsla Holt disagreed. [2:\"I told her so,\"] {2:he} said. Holt left.",
         ["Dana Torven", "Asla Holt"]),
        ("{1:Tom Reed} said [1:no]. [2:\"Mark Lee is wrong,\"] {2:he} said.", ["Tom Reed", "Tom Reed"]),
        ("Asla Holt spoke. Holt left. {1:She} said [1:no]. John Marn left. {2:He} said [2:yes].",
         ["Asla Holt", "John Marn"]),
    ],
)  # fmt: skip
def test_the_subject_of_the_sentence_before_speaks_next(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Premier Jon Asker left. In a {1:phone call the premier} said [1:no].", "person", "Jon Asker"),
        ("Mila Torven raised {1:concerns} that [1:it was late].", "person", "Mila Torven"),
        ("It may {1:undermine} [1:the talks].", "unnamed", "not stated"),
        ("{1:Shopkeepers along the quay} said [1:no].", "unnamed", "Shopkeepers along the quay"),
        ("The Vesper State is dry. {1:The Vesper Coast} said [1:no].", "organisation", "Vesper Coast"),
        ("The board sent a letter to the Vesper Bank. [1:\"It is late,\"] {1:it} read.", "document", "letter"),
        ("{1:Another sailor, Ann Lee,} said [1:no].", "person", "Ann Lee"),
        ("{1:The ministry, which paid for it,} said [1:no].", "organisation", "ministry"),
        ("{1:Ann Lee, Tom Reed and Mark Holt} said [1:no].", "group", "Ann Lee, Tom Reed and Mark Holt"),
        ("Ann Lee and Tom Reed met. {1:They} said [1:no].", "group", "Ann Lee and Tom Reed"),
    ],
)  # fmt: skip
def test_what_a_source_holds_beside_its_speaker(text: str, kind: str, name: str) -> None:
    assert [(m.kind, m.name) for m in resolved(text)] == [(kind, name)]


def test_a_source_that_is_no_speaker_is_no_alias() -> None:
    assert resolved("Mila Torven raised {1:concerns} that [1:it was late].")[0].aliases == ()


def test_a_short_form_takes_the_full_name_of_the_body() -> None:
    assert named("The Ostby Dockers' Union met. {1:The union} said [1:no].") == ["Ostby Dockers' Union"]


def test_one_who_speaks_goes_on_speaking_where_no_source_is_printed() -> None:
    assert named('Tom Reed was blunt. [1:"No."]\n\n[2:"Never."]') == ["Tom Reed", "Tom Reed"]


def test_words_of_one_who_is_not_to_be_named_are_given_to_nobody_by_name() -> None:
    text = "{1:Tom Reed} said [1:no]. The fees are [2:an invoice, by a source who spoke on condition of anonymity]."
    assert [(m.name, m.kind) for m in resolved(text)] == [("Tom Reed", "person"), ("not stated", "unnamed")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "President Tom Reed spoke. Mayor Mark Lee listened.\n\nThe president sat down. {1:He} said [1:no].",
            "Tom Reed",
        ),
        ("Tom Reed left with Mark Lee.\n\nHe skirted Mr. Lee's question.\n\n{1:He} said [1:no].", "Tom Reed"),
        ("President Tom Reed spoke. The president met Mark Lee. The next day {1:he} said [1:no].", "Tom Reed"),
    ],
)
def test_sentences_between_what_is_said_carry_on_who_they_are_about(text: str, name: str) -> None:
    assert named(text) == [name]


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


def test_two_sayings_with_one_source_have_one_speaker() -> None:
    plain, said = marked("{1:A senior official} who {2:who} said [1:no] left, adding [2:yes].")
    shared = [*said, replace(said[0], id="3", content=(Span(60, 63),))]
    found = mentions(article(plain), shared)
    assert found[0].chain == found[2].chain


def test_who_is_the_unnamed_one_that_it_follows() -> None:
    found = resolved("{1:A senior official}, {2:who} asked [1:for rain], said [2:no].")
    assert [m.name for m in found] == ["A senior official", "A senior official"]
    assert found[0].chain == found[1].chain


def test_a_pronoun_may_run_ahead_of_the_first_name_of_its_gender() -> None:
    assert named("[1:It was late], {1:she} said.\n\nAnn Lee spoke in the rain.") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann B. Lee (@annlee) {1:My} statement was [1:no more rain].", ["Ann B. Lee"]),
        ("{1:We} hope for [1:no more rain]. — Ostby Harbour (@ostby) February 19, 2017", ["Ostby Harbour"]),
        ("Ann Lee asked Tom Reed.\n\nLee: Well. {1:I} think [1:so]. Reed: Mayor, {2:I} say [2:no].",
         ["Ann Lee", "Tom Reed"]),
        ('Ann Lee met Tom Reed.\n\n[1:"We stay."] - Tom Reed', ["Tom Reed"]),
        ("Why we stay\n\nBy Ann Lee\n\n{1:I} think [1:it is late].", ["Ann Lee"]),
        ("Tom Reed met Ann Marsh. Mark Lee said so. As for Reed, {1:he} said [1:no].", ["Tom Reed"]),
    ],
)  # fmt: skip
def test_the_layout_says_who_speaks(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_headline_hands_no_unnamed_office_down_to_the_body() -> None:
    found = named("Lee sorry, {1:justice} says [1:no]\n\nAnn Lee spoke. {2:The retiring justice} said [2:no].")
    assert found[1] == "Ann Lee"


def test_a_text_of_very_many_people_is_read_to_its_end() -> None:
    letters = "abcdefghij"
    people = [f"{a}{b}{c}o".title() for a in letters for b in letters for c in letters[:4]]
    plain, said = marked(
        "\n\n".join(f"Sen. {n} Lee left. {{{i}:The senator}} said [{i}:no]." for i, n in enumerate(people))
    )
    assert [m.name for m in mentions(article(plain), said)] == [f"{name} Lee" for name in people]


def test_a_written_statement_speaks_for_its_writer_and_a_poll_for_itself() -> None:
    assert named("{1:Ann Lee} said [1:no]. {2:The statement} said [2:never].") == ["Ann Lee", "Ann Lee"]
    assert [(m.kind, m.name) for m in resolved("{1:A Harbor poll} said [1:no].")] == [("document", "A Harbor poll")]


def test_a_reporters_name_in_the_furniture_is_nobody() -> None:
    plain, said = marked("By Ann Lee\n\nTom Reed won. {1:The winner} said [1:no]. {2:She} said [2:yes].")
    page = replace(article(plain), furniture=(Span(0, 10),))
    assert "Ann Lee" not in [m.name for m in mentions(page, said)]


def test_mentions_come_in_the_order_of_the_attributions() -> None:
    plain, said = marked("{1:Tom Reed} said [1:no]. {2:Ann Lee} said [2:yes].")
    assert [m.attribution for m in mentions(article(plain), said[::-1])] == ["2", "1"]


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "Ann of ",
        "Mr. ",
        '"',
        "I.",
        "Ann's ",
        "Ann Lee, the leader, ",
        "von der ",
        "the Vardian ",
        "Ann (@a) ",
        "— ",
    ],
)
def test_hostile_text_of_100_000_letters_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    said = [Attribution(str(i), Span(i, i + 2), None, (Span(i + 3, i + 9),), "direct") for i in range(0, 99_000, 500)]
    assert len(mentions(article(text), said)) == len(said)


def test_a_paragraph_without_a_source_goes_on_with_who_speaks_and_not_with_whom_the_words_before_quote() -> None:
    text = "Ann Lee spoke.\n\n“Work begins, unless the engineers say it is unsafe.\n\n“I will not guess.”"

    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    whole, inner, last = text.split("\n\n")[1], at("it is unsafe"), at("“I will not guess.”")
    said = [
        Attribution("1", at("Ann Lee"), None, (at(whole),), "direct"),
        Attribution("2", at("the engineers"), at("say"), (inner,), "indirect", "1"),
        Attribution("3", None, None, (last,), "direct"),
    ]
    assert [m.name for m in mentions(article(text), said)] == ["Ann Lee", "the engineers", "Ann Lee"]


def test_nobody_is_called_by_a_pronoun() -> None:
    assert named("{1:He} said [1:no].") == ["not stated"]
    assert named("{1:An engineer} said [1:it leaks]. [2:“They knew,”] {2:he} said.") == ["An engineer", "An engineer"]


@pytest.mark.parametrize("noun", ["Survivor", "Goalkeeper", "Juror", "Epidemiologist", "Passenger", "Councillor"])
def test_what_somebody_is_does_not_become_part_of_the_name_at_the_head_of_a_sentence(noun: str) -> None:
    assert named(f"{{1:{noun} Mele Fono}} said [1:no]. [2:“Never,”] {{2:Fono}} said.") == ["Mele Fono", "Mele Fono"]
