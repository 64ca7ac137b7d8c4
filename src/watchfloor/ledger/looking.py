"""Lookings in the ledger: scenes that were looked at, which looking stands for each, and what was observed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import asdict, frozen
from sqlalchemy import Connection, FromClause, Select, and_, exists, select

from watchfloor.ledger.queries import by
from watchfloor.ledger.schema import lookings, looks, observations, pictures, scenes
from watchfloor.ledger.writing import add, add_all
from watchfloor.model.observation import Observation
from watchfloor.model.record import Record, content_id
from watchfloor.model.scene import Scene


@frozen
class Looking:
    """Scenes of a site looked at together: `rules` name the instruments, `rests_on` is a digest of site and scenes."""

    site: str
    rules: str
    rests_on: str

    def key_words(self) -> dict[str, str]:
        """Give the columns that tell one looking from another."""
        return {"site": self.site, "rules": self.rules, "rests_on": self.rests_on}


@frozen
class Seen:
    """What came of a looking: the scenes, what was observed in them, and pictures of some as PNG, by id of the scene."""

    scenes: tuple[Scene, ...]
    observations: tuple[Observation, ...]
    pictures: Mapping[str, bytes]


@frozen
class RecordedObservation(Record):
    """An observation of the looking that stands for its scene, and when and by what rules it was made."""

    observation: Observation
    recorded_at: datetime
    rules: str


@frozen
class Picture:
    """A quick-look: a site in a scene with what was measured drawn on it, as PNG."""

    site: str
    scene: str
    datetime: str
    content: bytes


def digest_of(scene: Scene) -> str:
    """Tell one state of a scene's item from another."""
    return content_id(*map(str, sorted(scene.to_json().items())))


def find_looking(connection: Connection, looking: Looking) -> int | None:
    """Give the key of a looking that was recorded, else null."""
    key: int | None = connection.scalar(_key_of(looking))
    return key


def _key_of(looking: Looking) -> Select[Any]:
    same = (lookings.c[name] == value for name, value in looking.key_words().items())
    return select(lookings.c.key).where(*same)


def add_looking(connection: Connection, looking: Looking, seen: Seen, moment: datetime) -> None:
    """Keep a looking with what came of it, and let it stand for its scenes."""
    add(connection, lookings, {**looking.key_words(), "recorded_at": moment})
    key: int = connection.scalars(_key_of(looking)).one()
    common = {"looking_key": key, "recorded_at": moment}
    add_all(connection, observations, [{**common, **_row(one)} for one in seen.observations])
    drawn = sorted(seen.pictures.items())
    add_all(connection, pictures, [{**common, "scene": scene, "content": png} for scene, png in drawn])
    for scene in seen.scenes:
        scene_key = _add_scene(connection, scene, moment)
        _let_stand(connection, _Look(looking.site, scene.id, scene_key, key), moment)


def let_stand(connection: Connection, key: int, moment: datetime) -> tuple[str, ...]:
    """Let an earlier looking stand again for its scenes, and give their ids."""
    mine = select(looks.c.site, looks.c.scene, looks.c.scene_key).where(looks.c.looking_key == key).distinct()
    rows = connection.execute(mine.order_by(looks.c.scene)).all()
    for row in rows:
        _let_stand(connection, _Look(row.site, row.scene, row.scene_key, key), moment)
    return tuple(row.scene for row in rows)


def select_observations(moment: datetime | None, site: str | None = None) -> Select[Any]:
    """Select the observations of the lookings that stand, by site, moment of acquisition, part and place of record."""
    chosen = (
        select(observations.c.body, observations.c.recorded_at, lookings.c.rules)
        .join_from(looks, observations, _same_scene(observations))
        .join(lookings, lookings.c.key == looks.c.looking_key)
        .where(*_standing(moment))
        .order_by(observations.c.site, observations.c.datetime, observations.c.scene, observations.c.key)
    )
    return chosen if site is None else chosen.where(observations.c.site == site)


def select_pictures(moment: datetime | None) -> Select[Any]:
    """Select the pictures of the lookings that stand, by site and moment of acquisition."""
    return (
        select(looks.c.site, looks.c.scene, scenes.c.datetime, pictures.c.content)
        .join_from(
            looks,
            pictures,
            and_(pictures.c.looking_key == looks.c.looking_key, pictures.c.scene == looks.c.scene),
        )
        .join(scenes, scenes.c.key == looks.c.scene_key)
        .where(*_standing(moment))
        .order_by(looks.c.site, scenes.c.datetime, looks.c.scene)
    )


def select_scenes(moment: datetime | None, site: str) -> Select[Any]:
    """Select the scenes that a site was looked at in, by moment of acquisition."""
    return (
        select(scenes.c.body)
        .join_from(looks, scenes, scenes.c.key == looks.c.scene_key)
        .where(looks.c.site == site, *_standing(moment))
        .order_by(scenes.c.datetime, scenes.c.id)
    )


def _same_scene(table: FromClause) -> Any:
    return and_(
        table.c.looking_key == looks.c.looking_key,
        table.c.site == looks.c.site,
        table.c.scene == looks.c.scene,
    )


def _standing(moment: datetime | None) -> tuple[Any, ...]:
    later = looks.alias("later_look")
    replaced = exists().where(
        later.c.site == looks.c.site,
        later.c.scene == looks.c.scene,
        later.c.number > looks.c.number,
        by(later, moment),
    )
    return by(looks, moment), ~replaced


def _add_scene(connection: Connection, scene: Scene, moment: datetime) -> int:
    digest = digest_of(scene)
    row = {"id": scene.id, "digest": digest, "datetime": scene.datetime, "body": scene.to_json()}
    add(connection, scenes, {**row, "recorded_at": moment})
    same = (scenes.c.id == scene.id, scenes.c.digest == digest)
    key: int = connection.scalars(select(scenes.c.key).where(*same)).one()
    return key


@frozen
class _Look:
    """That a site was seen in a scene by a looking; columns of `looks`."""

    site: str
    scene: str
    scene_key: int
    looking_key: int


def _let_stand(connection: Connection, look: _Look, moment: datetime) -> None:
    last = connection.execute(
        select(looks.c.number, looks.c.looking_key)
        .where(looks.c.site == look.site, looks.c.scene == look.scene)
        .order_by(looks.c.number.desc())
        .limit(1)
    ).first()
    if last is None or last.looking_key != look.looking_key:
        number = last.number + 1 if last else 1
        add(connection, looks, {**asdict(look), "number": number, "recorded_at": moment})


def _row(observation: Observation) -> dict[str, Any]:
    return {
        "id": observation.id,
        "site": observation.site,
        "part": observation.part,
        "scene": observation.scene,
        "datetime": observation.datetime,
        "feature": observation.feature,
        "quantity": observation.quantity,
        "state": observation.state,
        "value": observation.value,
        "body": observation.to_json(),
    }
