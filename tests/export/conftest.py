"""What the tests of exports share."""

from __future__ import annotations

from typing import Any

import pytest

from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch


@pytest.fixture(scope="session")
def dprk() -> Watch:
    return load(bundled("dprk"))


@pytest.fixture(scope="session")
def ftm_model() -> Any:
    """Give the FollowTheMoney model of its own library, or skip."""
    return pytest.importorskip("followthemoney", reason="the FollowTheMoney library is not installed").model
