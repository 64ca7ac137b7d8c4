"""The documentation is whole: every option described, every link with a target, every example true."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from watchfloor.cli.app import app
from watchfloor.model.claim import Claim, Kind, Status

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
PAGES = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md"), *(PROJECT / "examples").glob("*.md")])
EXAMPLES = PROJECT / "examples" / "autumn-2023"

_LINK = re.compile(r"\]\(([^)\s]+)\)")


def section(command: str) -> str:
    """Give the part of the reference that describes a command."""
    found = re.search(
        rf"^## {command}\b.*?(?=^## |\Z)", (DOCS / "reference/cli.md").read_text("utf-8"), re.M | re.S
    )
    assert found, f"docs/reference/cli.md has no section on {command}"
    return found[0]


def options() -> list[tuple[str, str]]:
    """List every command with each of its options."""
    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return [
        (name, option)
        for name, command in group.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("-") and option not in {"--help", "-h"}
    ]


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_in_the_reference(command: str, option: str) -> None:
    assert f"`{option}" in section(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_between_pages_has_its_target(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "#")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name} links to {target}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [PROJECT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        targets = [target.partition("#")[0] for target in _LINK.findall(page.read_text("utf-8"))]
        waiting += [(page.parent / target).resolve() for target in targets if target and "://" not in target]
    assert set(DOCS.rglob("*.md")) <= seen


def test_the_readme_fits_one_screen() -> None:
    assert len((PROJECT / "README.md").read_text("utf-8").splitlines()) < 60


def test_the_picture_of_the_brief_is_small() -> None:
    assert (DOCS / "images" / "brief.png").stat().st_size < 300_000


def test_every_field_kind_and_status_of_a_claim_is_in_the_reference() -> None:
    page = (DOCS / "reference/claim.md").read_text("utf-8")
    exported = {field.name for field in Claim.__attrs_attrs__}
    assert {name for name in exported if f"`{name}`" not in page} == set()
    assert {kind.value for kind in Kind if f"| `{kind}` |" not in page} == set()
    statuses = (DOCS / "explanation/what-status-means.md").read_text("utf-8")
    assert {status.value for status in Status if f"| `{status}` |" not in statuses} == set()


def test_every_digest_has_its_row_with_publisher_and_source() -> None:
    with (EXAMPLES / "published.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    files = {path.name for path in EXAMPLES.iterdir()} - {"published.csv"}
    assert {row["file"] for row in rows} == files
    assert len(files) >= 14
    for row in rows:
        assert row["publisher"]
        assert row["url"].startswith("https://") or re.search(r"\d", row["note"])
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row["published"])


@pytest.mark.parametrize("digest", sorted(EXAMPLES.glob("20*")), ids=lambda path: path.name)
def test_a_digest_is_short(digest: Path) -> None:
    assert 120 <= len(digest.read_text("utf-8").split()) <= 220
