"""Read the hand-written sentences and what should be found in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def cases(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Give the cases of a file, each with a readable id."""
    sections = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [(f"{section}: {case['text']}", case) for section, rows in sections.items() for case in rows]
