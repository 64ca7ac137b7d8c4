"""A small sound watch, made at test time, and a way to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "watch.yaml": "id: ister\ntitle: The Ister\ndescription: A made-up border.\n",
    "places.csv": (
        "# a comment\n"
        "id,kind,country,parent,latitude,longitude,accuracy_m,names,source\n"
        "\n"
        'ister,river,,,,,,Ister|ru:Истр,"Atlas, 2020"\n'
        'northbridge,city,RO,,45,28.5,100,"Northbridge|uk:Північ","Atlas, 2020"\n'
        "gate,crossing,RO,northbridge,45.1,28.6,5000,Gate,general knowledge\n"
    ),
    "actors.csv": (
        "id,kind,country,names,short,metonyms,demonyms,source\n"
        "romania,state,RO,Romania,,Bucharest,Romanian,general knowledge\n"
        "ister-shipping,company,RO,Ister Shipping|Ister Line,the company|the line,,,general knowledge\n"
    ),
    "outlets.csv": (
        "id,kind,country,owner,agency,names,domains,source\n"
        "ina,agency,RO,,,Ister News|INA,ina.example,general knowledge\n"
        "gazette,newspaper,RO,Holding,ina,Gazette,gazette.example|gz.example,general knowledge\n"
    ),
    "goods.csv": (
        "id,names,hs,earlier_hs,unit,arms,use,source\n"
        "wheat,wheat,1001,,t,,,WCO HS 2022\n"
        "shells,shell|shells,9306,,1,ammunition,military,WCO HS 2022\n"
        "cargo,cargo,,,,,,general knowledge\n"
    ),
}

MakeWatch = Callable[..., Path]


@pytest.fixture
def make_watch(tmp_path: Path) -> MakeWatch:
    """Give a function that writes the small watch, with files replaced by keyword (`goods='...'`)."""

    def make(**replaced: str) -> Path:
        folder = tmp_path / "ister"
        folder.mkdir(exist_ok=True)
        for name, text in FILES.items():
            content = replaced.get(name.partition(".")[0], text)
            (folder / name).write_text(content, "utf-8")
        return folder

    return make
