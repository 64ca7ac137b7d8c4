"""App: the commands by name; each imports what it needs only when it runs."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from watchfloor import __version__
from watchfloor.cli import brief, demo, doctor, export, init, look, measures, read, screen, trace

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command that the words on the command line name.

    Matrices here are small: the threads of linear algebra would only hinder those that read ahead.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    app(prog_name="watchfloor")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"watchfloor {__version__}")
        raise typer.Exit


@app.callback()
def _watchfloor(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end."),
    ] = False,
) -> None:
    """Read reports of cross-border trade and draw claims from them, each with who says so and in which words.

    \b
    Example:
      watchfloor read reports/
      watchfloor brief -o brief.html

    Exit codes: 0 done; 1 done, with inputs refused; 2 wrong usage; 3 failed; 130 stopped.
    """


app.command()(read.read)
app.command()(trace.trace)
app.command()(look.look)
app.command()(screen.screen)
app.command()(brief.brief)
app.command()(export.export)
app.command()(measures.measures)
app.command()(init.init)
app.command()(doctor.doctor)
app.command()(demo.demo)
