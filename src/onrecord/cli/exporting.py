"""`onrecord export`: which nouns go where."""

from collections.abc import Iterable

from onrecord.cli.output import made_folder, write
from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.report.export import READERS, jsonl
from onrecord.report.parquet import COLUMNS as PARQUET
from onrecord.report.parquet import write_parquet
from onrecord.report.tables import COLUMNS, csv_lines


def export_jsonl(record: Record, type: str | None, output: str | None) -> None:
    """All objects, or those of one noun, to a file or standard output."""
    _check(type, READERS)
    write(jsonl(record, type), output)


def export_csv(record: Record, type: str | None, output: str | None) -> None:
    """One table to a file or standard output, or every table into a folder."""
    _check(type, COLUMNS)
    if type is not None:
        write(csv_lines(record, type), output)
        return
    if output is None or output == "-":
        raise UsageError("CSV is one table a noun: give a folder with -o, or one noun with --type")
    folder = made_folder(output)
    for name in COLUMNS:
        write(csv_lines(record, name), folder / f"{name}.csv")


def export_parquet(record: Record, type: str | None, output: str | None) -> None:
    """One table a noun into a folder; a table appears whole or not at all."""
    _check(type, PARQUET)
    if output is None or output == "-":
        raise UsageError("Parquet is one file a noun: give a folder with -o")
    folder = made_folder(output)
    for name in PARQUET if type is None else [type]:
        part = folder / f"{name}.parquet.part"
        try:
            write_parquet(record, name, part)
            part.replace(folder / f"{name}.parquet")
        finally:
            part.unlink(missing_ok=True)


def _check(type: str | None, known: Iterable[str]) -> None:
    if type is not None and type not in known:
        raise UsageError(f"there is no noun {type!r} to export; there are {', '.join(known)}")
