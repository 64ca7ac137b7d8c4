"""The command line: words in, the stages called, plain sentences and an exit code out."""

from watchfloor.cli.app import main

__all__ = ["main"]
