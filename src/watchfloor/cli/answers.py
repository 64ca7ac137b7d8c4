"""Answers: how a command speaks, and the exit code that it ends with."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from types import FrameType
from typing import Any

import typer

from watchfloor.errors import UsageError, WatchfloorError


class Code(IntEnum):
    """Exit codes."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    FAILED = 3
    STOPPED = 130
    NOBODY_LISTENS = 141


def say(words: str) -> None:
    """Say a sentence on standard output."""
    typer.echo(words)


def tell(words: str) -> None:
    """Say a sentence on standard error, where it does not mix with results."""
    typer.echo(words, err=True)


def say_json(value: dict[str, Any]) -> None:
    """Give a machine its answer."""
    typer.echo(json.dumps(value, indent=2, default=str))


def counted(number: int, noun: str, plural: str = "") -> str:
    """Put a number before a noun: '1 report', '1,200 reports', '2 matches'; the plural takes an s where none is given."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"


@contextmanager
def answering() -> Iterator[None]:
    """Turn what goes wrong in a command into one line and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except typer.Exit:
        raise
    except UsageError as error:
        tell(f"watchfloor: {error}")
        raise typer.Exit(Code.USAGE) from error
    except WatchfloorError as error:
        tell(f"watchfloor: {error}")
        raise typer.Exit(Code.FAILED) from error
    except KeyboardInterrupt as error:
        tell("Stopped.")
        raise typer.Exit(Code.STOPPED) from error
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Code.NOBODY_LISTENS) from error
    except Exception as error:
        traceback.print_exc()
        tell("watchfloor: this is a fault of Watchfloor; please report it with the lines above")
        raise typer.Exit(Code.FAILED) from error


@contextmanager
def stopping(what: str = "report") -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C end a run after what is at hand; gives whether it was pressed. Pressed again, it ends at once."""
    pressed = False

    def press(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        tell(f"Stopping after the {what} at hand; press Ctrl-C again to stop at once.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
