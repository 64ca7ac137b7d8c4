"""A STAC API, asked through recorded answers that a server on this machine gives."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.scenes.making import a_site
from watchfloor.errors import UnreadableInputError, UsageError
from watchfloor.model.scene import Scene
from watchfloor.scenes.catalogue import find_scenes

CORE = "https://api.stacspec.org/v1.0.0"
CONFORMS = [f"{CORE}/core", f"{CORE}/item-search", f"{CORE}/collections"]


class Api(ThreadingHTTPServer):
    """Gives recorded answers by path and keeps what was searched for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.searched: list[dict[str, Any]] = []
        landing = {
            "type": "Catalog", "stac_version": "1.0.0", "id": "api", "description": "recorded", "conformsTo": CONFORMS,
            "links": [
                {"rel": "self", "href": f"{self.address}/"}, {"rel": "root", "href": f"{self.address}/"},
                {"rel": "search", "href": f"{self.address}/search", "method": "POST", "type": "application/geo+json"},
            ],
        }  # fmt: skip
        collection = {**landing, "type": "Collection", "id": "s2", "license": "other", "extent": {}}
        collection["links"] = [{"rel": "items", "href": f"{self.address}/collections/s2/items"}]
        del collection["conformsTo"]
        self.answers: dict[str, Any] = {
            "/": landing,
            "/collections/s2": collection,
            "/item.json": _item("one"),
            "/search": {
                "type": "FeatureCollection",
                "features": [_item("one"), _item("two", {})],
                "links": [],
            },
        }


class _Handler(BaseHTTPRequestHandler):
    server: Api

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.server.searched.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._answer()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 as the base class names it
        """Say nothing."""

    def _answer(self) -> None:
        answer = self.server.answers.get(self.path.partition("?")[0])
        body = json.dumps(answer).encode()
        self.send_response(200 if answer else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _item(name: str, assets: dict[str, Any] | None = None) -> dict[str, Any]:
    data = {
        "href": f"https://example.com/{name}.tif",
        "roles": ["data"],
        "type": "image/tiff; application=geotiff",
    }
    return {
        "type": "Feature", "stac_version": "1.0.0", "id": name, "geometry": None, "collection": "s2",
        "properties": {"datetime": "2023-10-04T02:13:49Z"}, "links": [],
        "assets": {"data": data} if assets is None else assets,
    }  # fmt: skip


@pytest.fixture
def api() -> Iterator[Api]:
    with Api() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def found(address: str) -> tuple[list[str], list[UnreadableInputError]]:
    results = list(find_scenes([address], sites=[a_site()]))
    scenes = [each.id for each in results if isinstance(each, Scene)]
    return scenes, [each for each in results if isinstance(each, UnreadableInputError)]


def test_an_api_is_asked_for_the_images_of_a_site(api: Api) -> None:
    scenes, problems = found(f"{api.address}/")
    assert scenes == ["one"]
    assert [problem.where for problem in problems] == [f"{api.address}/, item two"]
    (asked,) = api.searched
    west, south, east, north = asked["bbox"]
    assert west < 27 < east
    assert south < 45.0005 < north
    assert "collections" not in asked


def test_one_collection_and_a_period_may_be_asked_for(api: Api) -> None:
    found(f"{api.address}/collections/s2?datetime=2023-10-01/2023-10-31")
    (asked,) = api.searched
    assert asked["collections"] == ["s2"]
    assert asked["datetime"].startswith("2023-10-01T00:00:00Z/2023-10-31")


def test_an_item_at_an_address_is_a_scene(api: Api) -> None:
    assert found(f"{api.address}/item.json") == (["one"], [])


def test_an_item_on_the_network_leads_to_no_file_here(api: Api) -> None:
    api.answers["/item.json"] = _item(
        "one", {"data": {"href": "file:///etc/hosts", "roles": ["data"], "type": "image/tiff"}}
    )
    scenes, problems = found(f"{api.address}/item.json")
    assert scenes == []
    assert "no https address" in problems[0].what


def test_an_address_that_does_not_answer_is_named(api: Api) -> None:
    scenes, (problem,) = found(f"{api.address}/none.json")
    assert scenes == []
    assert "can't be read" in problem.what


def test_without_pystac_client_the_remedy_is_named(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pystac_client", None)
    with pytest.raises(UsageError, match=r"watchfloor\[stac\]"):
        found(f"{api.address}/")


def test_an_api_needs_a_site(api: Api) -> None:
    with pytest.raises(UsageError, match="--site"):
        list(find_scenes([f"{api.address}/"]))
