"""What the record holds, gathered as plain dataclasses for the page, the command line and JSON."""

from onrecord.report.story import story_page
from onrecord.report.views import StoryPage

__all__ = ["StoryPage", "story_page"]
