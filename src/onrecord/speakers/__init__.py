"""From sources to speakers: first inside an article (`hear`), then across the articles of a story (`merge`)."""

from onrecord.speakers.mentions import Figure, Heard, Mention, hear, mentions
from onrecord.speakers.merge import Group, merge

__all__ = ["Figure", "Group", "Heard", "Mention", "hear", "mentions", "merge"]
