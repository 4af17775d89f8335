"""From sources to speakers: first inside an article (`hear`), then across the articles of a story (`merge`)."""

from onrecord.speakers.mentions import Figure, Heard, Mention, hear, mentions
from onrecord.speakers.merge import Group, merge
from onrecord.speakers.ties import Tie, moved, ties

__all__ = ["Figure", "Group", "Heard", "Mention", "Tie", "hear", "mentions", "merge", "moved", "ties"]
