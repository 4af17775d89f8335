"""How a command ends: exit codes, and one clean message for what a person can put right."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from onrecord.cli.terminal import message
from onrecord.errors import MissingExtraError, OnrecordError, UsageError

FAILED = 1
WRONG_USAGE = 2
WITH_REJECTED = 3
NOT_ON_RECORD = 4
STOPPED = 130  # 128 + SIGINT, as shells have it

P = ParamSpec("P")


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """`command`, which ends with a message and an exit code, not a traceback, for every error that is no bug."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except OnrecordError as error:
            message(str(error))
            wrong = isinstance(error, UsageError | MissingExtraError)
            raise typer.Exit(WRONG_USAGE if wrong else FAILED) from error
        except BrokenPipeError:
            _drop_output()
            raise typer.Exit(FAILED) from None
        except OSError as error:
            message(str(error))
            _drop_output()
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt:
            message("stopped; what was stored is kept, and the same command goes on from there")
            raise typer.Exit(STOPPED) from None

    return run


def _drop_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter does not complain about the pipe at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
