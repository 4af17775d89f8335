"""`show --why`: the evidence that puts an article where it stands."""

from onrecord import stories
from onrecord.record import Record
from onrecord.report.why import reasons
from tests.making import article


def test_the_words_that_speak_for_one_event_are_words_of_both_articles() -> None:
    one = article("Ferry line to Kareth reopens\n\nThe ferry to Kareth sails on 1 May.", published="2026-03-03")
    other = article("Kareth ferry sails again\n\nPassengers wait for the ferry to Kareth.", published="2026-03-04")
    found = stories.why(one, other)
    assert found.days == 1
    assert {word for word, _ in found.words[:2]} == {"kareth", "ferry"}
    assert sum(part for _, part in found.words) in range(95, 106)


def test_every_article_of_a_story_names_its_nearest_one_and_with_whom_it_shares_text(example_record: Record) -> None:
    (story,) = example_record.stories()
    found = {reason.outlet: reason for reason in reasons(example_record, story.id)}
    assert all(reason.why and reason.why.words and reason.nearest_outlet for reason in found.values())
    assert [copy.kind for copy in found["harbour-gazette"].copies] == ["rewrite"]
    assert found["The Sellin Courier"].copies == ()
