"""What people corrected, in words: each correction with what it is about and what it shapes now."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import Correction, Record
from onrecord.record.replay import Action, CorrectedKind, Hold


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction. `about` has one text a side, as its first article prints it; `shapes` the ids of the stories,
    speakers or statements that it shaped, none where it is undone or nothing is left of what it was about."""

    number: int
    kind: CorrectedKind
    action: Action
    name: str | None
    undone: bool
    about: tuple[str, ...]
    shapes: tuple[str, ...]


def corrections_view(record: Record) -> list[CorrectionView]:
    """All corrections in their order, those that were undone too."""
    with record.snapshot():
        shaped = {kind: record.corrected(kind) for kind in ("story", "speaker", "statement")}
        return [_view(record, one, shaped[one.kind].items()) for one in record.corrections(undone=True)]


def _view(record: Record, one: Correction, shaped: Iterable[tuple[str, tuple[int, ...]]]) -> CorrectionView:
    about = (_words(record, one.kind, side[0]) for side in one.sides if side)
    shapes = tuple(id for id, numbers in shaped if one.number in numbers)
    return CorrectionView(one.number, one.kind, one.action, one.name, one.undone, tuple(about), shapes)


def _words(record: Record, kind: CorrectedKind, hold: Hold) -> str:
    article = record.article(hold.article)
    if kind == "story":
        return article.title or article.ref
    if kind == "speaker" and hold.source is not None:
        return article.text[slice(*hold.source)]
    return " … ".join(article.text[slice(*span)] for span in hold.content)
