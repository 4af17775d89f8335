"""From sources to speakers: first inside an article (`mentions`), then across the articles of a story (`merge`)."""

from onrecord.speakers.mentions import Mention, mentions
from onrecord.speakers.merge import Group, merge

__all__ = ["Group", "Mention", "mentions", "merge"]
