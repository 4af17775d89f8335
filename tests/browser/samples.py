"""A story page made by hand, with any text in every place that an article can reach."""

from onrecord.report.views import (
    ArticleView,
    Cell,
    CopyView,
    FactView,
    Note,
    Opening,
    Paragraph,
    Piece,
    Refusal,
    Side,
    SpeakerView,
    StatementView,
    StoryPage,
    Telling,
    WordingView,
)

WHEN = "2026-03-03T09:00:00+00:00"


def sample(evil: str = "", *, outlets: int = 3, statements: int = 4, url: str | None = None) -> StoryPage:
    """A story of `outlets` articles that each carry all `statements`: the first whole, the others cut.

    `evil` is added to every text that comes from outside; `url` stands for the articles' own.
    """
    names = tuple(f"Outlet {n}{evil}" for n in range(outlets))
    rows = tuple(_statement(n, names, evil) for n in range(1, statements + 1))
    articles = tuple(_article(n, names, rows, evil, url) for n in range(outlets))
    return StoryPage(
        id="story",
        title=f"The ferry line{evil}",
        first=WHEN + evil,
        last=WHEN,
        place=f"PORT SELLIN{evil}",
        outlets=names,
        origins=outlets,
        shared=statements,
        differing=statements,
        opening=Opening(f"The opening.{evil}", names[0], WHEN, articles[0].anchor) if outlets else None,
        statements=rows,
        facts=(_fact(names, evil),) if outlets else (),
        speakers=(SpeakerView("p", f"Ilona Varesh{evil}", "person", (f"Varesh{evil}",), ((1, "s-1"),)),),
        articles=articles,
        not_analysed=tuple(article.id for article in articles[-1:]),
        rejected=(Refusal(f"file{evil}.txt", f"empty{evil}", f"No text.{evil}"),),
    )


def _fact(names: tuple[str, ...], evil: str) -> FactView:
    """A number in which the first outlet differs from all others; each place in the page is that of a wording."""

    def side(number: str, outlets: range) -> Side:
        pieces = (Piece(f"{number}{evil}", "fact", False, (), (), ("number",)), Piece(f" ships{evil}"))
        return Side(f"{number}{evil}", tuple(Telling(names[n], WHEN, f"w-1x{n}", pieces) for n in outlets))

    sides = (side("28", range(1, len(names))), side("38", range(1)))
    return FactView("f", ("number",), tuple(one for one in sides if one.tellings), True)


def _statement(number: int, names: tuple[str, ...], evil: str) -> StatementView:
    wordings = tuple(_wording(number, n, name, evil) for n, name in enumerate(names))
    cells = tuple(
        Cell(n, "part" if n else "verbatim", None, ("truncated",) if n else (), (one.id,), (one.article,), one.doubtful)
        for n, one in enumerate(wordings)
    )
    return StatementView(
        id=str(number),
        anchor=f"s-{number}",
        number=number,
        speaker="p",
        speaker_name=f"Ilona Varesh{evil}",
        place=None,
        carried=len(names),
        differs=("truncated",),
        doubtful=False,
        cells=cells,
        wordings=wordings,
    )


def _wording(number: int, n: int, outlet: str, evil: str) -> WordingView:
    id = f"{number}x{n}"
    words = f"“We sail in May{evil}" + ("”" if n else ", if the boats return”")
    said = (Piece(words, "content", True, (id,), (), ("truncated",)),)
    first = f"w-{number}x0"
    notes = (Note(("truncated",), None, f"if the boats return{evil}", outlet, first, True),) if n else ()
    return WordingView(
        id=id,
        anchor=f"w-{id}",
        article=f"article{n}",
        outlet=outlet,
        title=f"Title{evil}",
        url=None,
        published=WHEN,
        form="quoted",
        words=words,
        said=said,
        passage=(*said, Piece(f" Varesh{evil}", "source"), Piece(" said", "cue"), Piece("[…]", "gap")),
        content=((0, 5),),
        source=f"Varesh{evil}",
        cue=f"said{evil}",
        via=(f"Aldren{evil}",),
        confidence=0.4,
        doubtful=n == 1,
        notes=notes,
        citation=f"Varesh: {words} — {outlet} #w-{id}",
    )


def _article(
    n: int, names: tuple[str, ...], rows: tuple[StatementView, ...], evil: str, url: str | None
) -> ArticleView:
    wordings = [row.wordings[n] for row in rows]
    filler = Paragraph((Piece(f"Nothing else was said at the harbour that day.{evil} " * 4),), False)
    paragraphs = [Paragraph((Piece(f"Photo: A. Penn{evil}", "furniture"),), True)]
    for one in wordings:
        said = Piece(one.words, "content", True, (one.id,), (one.id,), ("truncated",))
        rest = Piece(" and more", "content", True, (one.id,), (), ())
        paragraphs += [Paragraph((said, Piece(" Varesh said. "), rest), False), *(filler for _ in range(4))]
    return ArticleView(
        id=f"article{n}",
        anchor=f"a-{n}",
        outlet=names[n],
        title=f"Title{evil}",
        byline=f"A. Penn{evil}",
        published=WHEN,
        url=url if url is not None else f"https://outlet{n}.example/a",
        language=f"en{evil}",
        analysed=n < 2,
        copies=(CopyView("rewrite", f"Wire{evil}", tuple(f"article{m}" for m in range(len(names)) if m != n)),),
        paragraphs=tuple(paragraphs),
    )
