"""Simulation: a seed in; out satellite scenes of a made-up yard, port or works, its site, and the truth about them.

`python -m benchmarks.simulation --kind yard|port|works --seed 1 --dates 30 --pixel 3 --into DIR` writes

- `DIR/site.geojson`: the site; drawn lines lie about a metre off the true ones, as `accuracy_m` says;
- `DIR/scenes/NAME.tif`, `NAME.json` (STAC Item), and for some scenes `NAME_udm2.tif` or `NAME_clear.tif` (1 = clear);
- `DIR/truth.json`: `kind`, `seed`, `pixel_m`, `site`, and `scenes`, each with `scene` (its id), `datetime`, `file`,
  `snow`, `cloud_share`, `haze` (0 to 1), `mask` and

  - `parts`: `part`, `role`, `visible` (share that cloud and the image's edge leave), `hidden` (less than a tenth);
  - `trains`: `train` (the same id on every day that it stands), `part` (null on a track that the site does not list),
    `tail_m` and `head_m` along the drawn line (null likewise), `tail`, `head` and `line` in degrees, `length_m`,
    `visible`, and `wagons` from the head: `kind`, `colour` (word), `pitch_m`, `length_m`, `at` (degrees);
  - `ships`: `ship`, `part` (a berth or the anchorage), `state` ('berthed', 'anchored', 'under way'), `colour` of the
    deck, `length_m`, `width_m`, `heading` (degrees clockwise from north, where the bow points), `polygon`, `visible`;
  - `piles`: `pile`, `part`, `kind`, `colour` (word), `area_m2`, `polygon` in degrees, `visible`;
  - `works`: `work`, `kind` (building, canopy, roof, road, fence, bridge), `since_day` (days after the first scene from
    which it is there), `polygon`, `visible`; `pontoons`: `polygon`, `visible`.

Positions are degrees of longitude and latitude; a thing off the image or under cloud is listed with `visible` 0.
"""
