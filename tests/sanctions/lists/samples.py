"""Small lists of made-up names, written as their publishers write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr


def un_xml(individuals: str = "", entities: str = "", generated: str = "2024-05-06T00:00:09.554Z") -> str:
    """Give the UN's list around some records."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<CONSOLIDATED_LIST dateGenerated={quoteattr(generated)}>\n"
        f"<INDIVIDUALS>\n{individuals}</INDIVIDUALS>\n<ENTITIES>\n{entities}</ENTITIES>\n</CONSOLIDATED_LIST>\n"
    )


def tags(**values: str) -> str:
    return "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in values.items())


def individual(reference: str = "XXi.001", inside: str = "", **values: str) -> str:
    """Give an individual: `values` are its plain elements, `inside` the markup of the others."""
    plain = {"FIRST_NAME": "ORM", "SECOND_NAME": "TESTO"} | values
    return f"<INDIVIDUAL>{tags(REFERENCE_NUMBER=reference, **plain)}{inside}</INDIVIDUAL>\n"


def entity(
    reference: str = "XXe.001", name: str = "GREY HERON TRADING", inside: str = "", **values: str
) -> str:
    return f"<ENTITY>{tags(REFERENCE_NUMBER=reference, FIRST_NAME=name, **values)}{inside}</ENTITY>\n"


def group(name: str, **parts: str) -> str:
    return f"<{name}>{tags(**parts)}</{name}>"


def sdn_row(number: str = "101", name: str = "GREY HERON TRADING", kind: str = "-0- ", **cells: str) -> str:
    """Give a row of OFAC's main file; the cells not given are null."""
    columns = ("program", "title", "call_sign", "vessel_type", "tonnage", "grt", "flag", "owner", "remarks")
    rest = [cells.get(column, "-0- ") for column in columns]
    return ",".join([number, *(f'"{cell}"' if cell != "-0- " else cell for cell in (name, kind, *rest))])


def write_ofac(folder: Path, sdn: list[str], alt: list[str], add: list[str]) -> Path:
    """Write the three files and give the path of the main one."""
    for name, rows in (("sdn", sdn), ("alt", alt), ("add", add)):
        (folder / f"{name}.csv").write_bytes("\r\n".join([*rows, "\x1a"]).encode("cp1252"))
    return folder / "sdn.csv"


def ftm(identity: str = "xx-1", schema: str = "Company", name: str = "Grey Heron", **properties: Any) -> str:
    """Give a FollowTheMoney entity as one line of JSON."""
    values = {"name": [name], **{key: [value] for key, value in properties.items()}}
    return json.dumps(
        {
            "id": identity,
            "caption": name,
            "schema": schema,
            "target": True,
            "datasets": ["xx_list"],
            "last_change": "2024-05-06T07:08:09",
            "properties": values,
        }
    )
