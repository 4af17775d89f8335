"""Crowds: many articles of one day that say the same in their heads, of which a few speak for all.

A thousand reprints of one report would make half a million pairs that say nothing new. The first articles of a crowd,
by id, are its voices, and are compared like any others. Another one that says what a voice says is an echo of it: it is
compared with the voices alone, and stands in the story of its voice. Who is an echo depends on the articles of that day
and not on the order in which they came.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.stories.profiles import Profile

# So many articles of a crowd are voices; a smaller crowd has no echoes. No day of 2017 and 2018 has a crowd of more
# than 6, so there this changes nothing; and the voices of a flood of a week cost as much as 140 other articles.
VOICES = 20
# An echo and its voice share so much of all the terms that the two have. In 2017 and 2018 three pairs of one crowd do.
SAME = 0.8

_MIX = np.uint32(0x9E3779B1)
_SHIFT = np.uint32(15)


def crowd(profile: Profile) -> int:
    """The number of the crowd that an article belongs to: its day, and the two least hashes of its terms, which nearly
    all articles share that share nearly all of their terms (the scheme is called MinHash)."""
    hashes = profile.terms["key"] * _MIX
    least = np.sort(hashes ^ (hashes >> _SHIFT))[:2]
    return ((profile.day or 0) << 32) | zlib.crc32(least.astype("<u4").tobytes())


def voices(profiles: Iterable[Profile]) -> list[Profile]:
    """Who speaks for the articles of one crowd."""
    return sorted(profiles, key=lambda profile: profile.id)[:VOICES]


def voice_of(one: Profile, voices: Sequence[Profile]) -> str | None:
    """The first voice, by id, whose echo an article is; None for a voice, and for one that says something else."""
    if any(one.id == voice.id for voice in voices):
        return None
    return next((voice.id for voice in voices if _same(one, voice)), None)


def echoes(profiles: Iterable[Profile]) -> dict[str, str]:
    """The echoes among these articles, each with the id of its voice: the plain version."""
    crowds: defaultdict[int, list[Profile]] = defaultdict(list)
    for profile in profiles:
        crowds[crowd(profile)].append(profile)
    found: dict[str, str | None] = {}
    for members in crowds.values():
        speakers = voices(members)
        found |= {one.id: voice_of(one, speakers) for one in members}
    return {id: voice for id, voice in found.items() if voice is not None}


def _same(one: Profile, voice: Profile) -> bool:
    common = len(np.intersect1d(one.terms["key"], voice.terms["key"], assume_unique=True))
    return common > 0 and common >= SAME * (len(one.terms) + len(voice.terms) - common)
