"""Where the gold links go that are not found: stage by stage, each with the gold put in for it.

    python -m evals.statements.losses

First what the line reaches if one stage were perfect; then, for every gold link that is missed end to end, the first
stage at which it is lost. Scored as in `score`, each event with weights learned without it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from evals.statements.events import REPORTED, Event, given, labels, own, statement_scorer
from evals.statements.folds import scorer_without
from onrecord.statements.align import align
from onrecord.statements.candidates import candidates
from onrecord.statements.evidence import Evidence
from onrecord.statements.parts import Part
from onrecord.statements.rivals import Rated
from onrecord.statements.voices import relation, voice
from onrecord.text.weights import Weights

Groups = Sequence[Sequence[Sequence[Part]]]
STAGES = (
    "as it is", "speakers of the gold", "candidates: all pairs", "linkage of the gold",
    "wordings and speakers of the gold",
)  # fmt: skip


class Statements:
    """Groups of parts as the shared scorer reads statements."""

    def __init__(self, event: Event, groups: Groups) -> None:
        self.wordings: dict[str, list[dict[str, Any]]] = {name: [] for name in event.text}
        for number, group in enumerate(groups):
            for run in group:
                content = [tuple(part.span) for part in run]
                self.wordings[run[0].article].append({"statement": number, "content": content})


def counts(event: Event, groups: Groups) -> tuple[Counter[str], Any, Any]:
    """The scorer's counts, the gold's members, and by which wording of ours each is met."""
    found = Counter[str]()
    shift = dict.fromkeys(event.text, 0)
    members, hits = statement_scorer().score_links(found, event.gold, event.text, Statements(event, groups), shift)
    return found, members, hits


def joined(event: Event) -> Groups:
    return align(event.found, event.weights, scorer_without(event.name)).groups


def spoken(event: Event) -> Event:
    """`event` with the gold's speaker for every part that lies in a wording of the gold."""
    speakers = [statement["speaker"] for statement in event.gold["statements"]]
    found = []
    for one, held in zip(event.found, labels(event), strict=True):
        name = speakers[min(held)] if held else None
        described = name is not None and name.startswith("unnamed")
        part, whose = replace(one.part, speaker=name), replace(voice(name, None), described=described)
        found.append(replace(one, part=part, voice=whose) if name else one)
    return replace(event, found=found)


def perfect(event: Event) -> Groups:
    """Our own parts, joined as the gold joins them."""
    groups: dict[object, list[Part]] = {}
    for number, (one, held) in enumerate(zip(event.found, labels(event), strict=True)):
        groups.setdefault(min(held) if held else f"part {number}", []).append(one.part)
    return [[[part] for part in group] for group in groups.values()]


def everything(event: Event) -> Groups:
    """As it is, but every pair is a candidate."""
    return align(event.found, event.weights, scorer_without(event.name), compare=_all).groups


def _all(found: Sequence[Evidence], _: Weights) -> list[list[int]]:
    return [list(range(i)) for i in range(len(found))]


def lost(event: Event) -> Iterator[str]:
    """For each gold link the stage at which it is lost, or "found"."""
    _, members, hits = counts(event, joined(event))
    found = sorted(event.found, key=lambda e: (e.part.article, e.part.order))
    scorer, near = scorer_without(event.name), candidates(found, event.weights)
    rated = Rated(found, near, scorer, event.weights)
    letters = statement_scorer().letters
    holding = [
        [
            i
            for i, e in enumerate(found)
            if e.part.article == article and _half(letters(event.text[article], [e.part.span]), chars)
        ]
        for _, article, chars in members
    ]
    for i, (group, article, _) in enumerate(members):
        for j in range(i):
            if members[j][0] != group or members[j][1] == article:
                continue
            pairs = [(max(a, b), min(a, b)) for a in holding[i] for b in holding[j]]
            apart = [relation(found[a].voice, found[b].voice) == "apart" for a, b in pairs]
            if hits[i] and hits[j] and hits[i][1] == hits[j][1]:
                yield "found"
            elif not pairs:
                yield "a wording not found"
            elif all(apart):
                yield "speakers apart"
            elif max(rated.scores(a, [b])[0] for a, b in pairs) < scorer.threshold:
                seen = any(b in near[a] for a, b in pairs)
                yield "under the threshold" if seen else "no candidate"
            elif not hits[i] or not hits[j]:
                yield "a wording cut otherwise"
            else:
                yield "joined with others (linkage)"


def _half(own: set[int], chars: set[int]) -> bool:
    return bool(own & chars) and 2 * len(own & chars) >= min(len(own), len(chars))


def main() -> None:
    totals = {stage: Counter[str]() for stage in STAGES}
    why = Counter[str]()
    for name in REPORTED:
        event, gold = own(name), given(name)
        runs = [
            (event, joined(event)), (event, joined(spoken(event))), (event, everything(event)), (event, perfect(event)),
            (gold, joined(gold)),
        ]  # fmt: skip
        for stage, (of, groups) in zip(STAGES, runs, strict=True):
            totals[stage].update(counts(of, groups)[0])
        why.update(lost(event))
    for stage, total in totals.items():
        right, mine, wanted = total["right"], total["mine"], total["wanted"]
        shares = 100 * right / mine, 100 * right / wanted, 200 * right / (mine + wanted)
        print(f"{stage:36}", *(f"{name} {share:5.1f}" for name, share in zip(("P", "R", "F1"), shares, strict=True)))
    for stage, number in why.most_common():
        print(f"{stage:36} {number:4}  {100 * number / why.total():5.1f} %")


if __name__ == "__main__":
    main()
