"""Which articles are one event, and which are one text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import copies, stories
from onrecord.data import Article
from tests.making import article

FERRY = (
    "Ferry line to Kareth reopens in May\n\nThe ferry line between Port Sellin and Kareth will reopen on 1 May, "
    "President Varesh told a news conference in Port Sellin. Two pilot boats must be returned first, she said. "
    "Ferry passengers have waited since November."
)
FERRY_TOO = (
    "Varesh names her price for the ferry\n\nPresident Varesh said at a news conference in Port Sellin that ferry "
    "ships to Kareth will sail again on 1 May if two pilot boats are returned. No passenger has crossed since November."
)
HARVEST = (
    "Wheat harvest fails in the north\n\nFarmers in the northern valleys have lost a third of their wheat to a late "
    "frost. The farm union asks for cheap loans. Bakers expect bread to become dearer in autumn."
)


def outlets_of(articles: list[Article]) -> set[frozenset[str]]:
    name = {a.id: a.outlet for a in articles}
    return {frozenset(name[i] for i in story) for story in stories.group(articles)}


def day(number: int, text: str, outlet: str) -> Article:
    return article(text, outlet=outlet, published=f"2026-03-{number:02d}")


def test_two_reports_of_one_event_are_one_story_and_another_event_is_another() -> None:
    found = outlets_of([day(3, FERRY, "A"), day(4, FERRY_TOO, "B"), day(3, HARVEST, "C")])
    assert found == {frozenset("AB"), frozenset("C")}


def test_the_same_words_weeks_later_are_another_story() -> None:
    assert outlets_of([day(3, FERRY, "A"), day(25, FERRY_TOO, "B")]) == {frozenset("A"), frozenset("B")}


def test_an_article_without_a_date_joins_the_story_that_its_words_fit_among_those_without_one() -> None:
    articles = [article(FERRY_TOO, outlet="B"), article(FERRY, outlet="A"), article(HARVEST, outlet="C")]
    assert outlets_of(articles) == {frozenset("AB"), frozenset("C")}


def test_an_article_without_words_stands_alone() -> None:
    assert outlets_of([day(3, FERRY, "A"), day(3, "…", "B")]) == {frozenset("A"), frozenset("B")}


def test_no_articles_give_no_stories() -> None:
    assert stories.group([]) == []


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_reading_does_not_change_the_partition(order: list[int]) -> None:
    articles = [
        day(3, FERRY, "A"), day(4, FERRY_TOO, "B"), day(3, HARVEST, "C"), day(25, FERRY, "D"),
        article(HARVEST + " More rain fell.", outlet="E"), article(FERRY_TOO, outlet="F"),
    ]  # fmt: skip
    assert stories.group([articles[i] for i in order]) == stories.group(articles)


LONG = " ".join(f"The {word} report speaks of ships, fees and {word} harbours near the {word} strait." for word in (
    "first", "second", "third", "northern", "southern", "quiet", "crowded", "salted", "frozen", "painted"
))  # fmt: skip


def test_identical_texts_are_copies_and_the_first_to_publish_is_the_likely_origin() -> None:
    articles = [day(4, LONG, "B"), day(3, LONG, "A")]
    (group,) = copies.find(articles)
    assert (group.kind, group.origin, len(group.articles)) == ("identical", "A", 2)


def test_a_reprint_with_another_headline_and_a_cut_end_is_a_near_duplicate() -> None:
    reprint = "What the reports say\n\n" + LONG[: int(len(LONG) * 0.85)]
    (group,) = copies.find([day(3, LONG, "A"), day(3, reprint, "B")])
    assert (group.kind, group.origin) == ("near_duplicate", "unknown")


def test_two_articles_that_only_quote_the_same_statement_are_no_copies() -> None:
    quotation = f"“{LONG}”"
    one = f"{quotation} she said in the capital, where farmers had gathered to hear about the harvest."
    two = f"In a speech that the opposition called empty, the president spoke of her time in office: {quotation}"
    assert copies.find([day(3, one, "A"), day(3, two, "B")]) == []


def test_forty_reprints_are_one_group() -> None:
    articles = [day(3, LONG, f"Outlet {i}") for i in range(40)]
    (group,) = copies.find(articles)
    assert len(group.articles) == 40


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert copies.find([day(3, FERRY, "A"), day(3, FERRY_TOO, "B")]) == []
