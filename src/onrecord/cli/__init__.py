"""The command line. `main` is what the `onrecord` program runs."""

from onrecord.cli.commands import app
from onrecord.cli.correcting import correcting
from onrecord.cli.terminal import tolerate_encodings

__all__ = ["app", "main"]

app.add_typer(correcting)


def main() -> None:
    """Run the command that `sys.argv` names, and leave with its exit code."""
    tolerate_encodings()
    app(prog_name="onrecord")
