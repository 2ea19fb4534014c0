"""Draws the events of a table with Matplotlib, to compare with the map of the dashboard.

    pip install matplotlib
    python3 benches/map_beside_matplotlib.py EVENTS.csv OUT.png [--bbox W,S,E,N] [--outlines FILE] [--killed]

The table has UCDP's columns. The outlines are those of the dashboard (data/outlines), or Natural Earth's from a file in
GeoJSON or TopoJSON, which shows what packing did to them. The projection is the dashboard's: meridians and parallels are
straight, distances are right in the middle. Without --bbox the window is that of all events; in the dashboard, `v` on the map
makes a filter of its window, with the numbers to give here. Discs are as large as the number of events at a point, or with
--killed as the sum of `best`. Full discs are points, rings are near, squares stand for a district or wider, crosses are at sea.
"""

import argparse
import collections
import csv
import json
import math
import pathlib

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

PACKED = pathlib.Path(__file__).parent.parent / "data/outlines"
STEPS = 256
COLOURS = {0: ("steelblue", "-"), 1: ("dimgrey", "-"), 2: ("magenta", "--")}
# UCDP's where_prec, and how the dashboard marks it.
MARKS = {"1": "o", "2": "near", "3": "s", "4": "s", "5": "s", "6": "s", "7": "x"}
MARGIN, LEAST_SPAN, NAMED = 0.12, 1.5, 24


def packed(path):
    """The lines of a packed file, as src/atlas/outline.rs describes it."""
    data, at = path.read_bytes(), 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def difference():
        value = number()
        return value // 2 if value % 2 == 0 else -(value // 2) - 1

    while at < len(data):
        kind = data[at]
        at += 1
        x = y = 0
        line = []
        for _ in range(number()):
            x += difference()
            y += difference()
            line.append((x / STEPS, y / STEPS))
        yield min(kind, 2), line


def topology(content):
    """The arcs of a TopoJSON file: a border if two countries have it."""
    owners = collections.Counter()

    def count(arcs):
        for arc in arcs:
            if isinstance(arc, list):
                count(arc)
            else:
                owners[arc if arc >= 0 else ~arc] += 1

    for geometry in content["objects"]["countries"]["geometries"]:
        count(geometry["arcs"])
    (scale_x, scale_y), (shift_x, shift_y) = content["transform"]["scale"], content["transform"]["translate"]
    for number, arc in enumerate(content["arcs"]):
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        yield (1 if owners[number] > 1 else 0), line


def geojson(content):
    """The rings and lines of a GeoJSON file."""

    def lines(coordinates):
        if coordinates and isinstance(coordinates[0][0], (int, float)):
            yield [tuple(point[:2]) for point in coordinates]
        else:
            for part in coordinates:
                yield from lines(part)

    for feature in content.get("features", [content]):
        for line in lines((feature.get("geometry") or feature)["coordinates"]):
            yield 0, line


def outlines(path, width):
    """The lines of the file, or those that the dashboard shows in a window of that width."""
    if path is None:
        return packed(PACKED / f"outlines-{'110m' if width > 60 else '50m'}.bin")
    content = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    return topology(content) if content.get("type") == "Topology" else geojson(content)


def events(path, killed):
    """For each point and precision the events or the killed, and the name."""
    sums, names = collections.Counter(), {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            try:
                point = float(row["longitude"]), float(row["latitude"])
            except ValueError:
                continue
            key = (*point, MARKS.get(row["where_prec"], "o"))
            sums[key] += int(row["best"] or 0) if killed else 1
            names[key] = row["where_coordinates"]
    return sums, names


def window(points, bbox):
    """West, south, east and north."""
    if bbox:
        west, south, east, north = map(float, bbox.split(","))
        return west, south, east + 360 if east < west else east, north
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half = [max((max(all_) - min(all_)) * (1 + 2 * MARGIN), LEAST_SPAN) / 2 for all_ in (xs, ys)]
    return middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]


def main():
    """Draws the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events")
    parser.add_argument("out")
    parser.add_argument("--bbox")
    parser.add_argument("--outlines")
    parser.add_argument("--killed", action="store_true")
    given = parser.parse_args()
    sums, names = events(given.events, given.killed)
    west, south, east, north = window(sums, given.bbox)
    figure, axes = pyplot.subplots(figsize=(16, 10))
    for kind, line in outlines(given.outlines, east - west):
        colour, style = COLOURS[kind]
        for turn in (-360, 0, 360):
            axes.plot([x + turn for x, _ in line], [y for _, y in line], style, color=colour, linewidth=0.6)
    middle = (west + east) / 2
    for (x, y, mark), number in sums.items():
        x = x + 360 * round((middle - x) / 360)
        area = 12 * max(number, 0.3) ** 0.6
        ring = {"facecolors": "none", "edgecolors": "firebrick"} if mark != "x" else {"c": "firebrick"}
        if mark == "o":
            ring = {"c": "firebrick", "alpha": 0.5}
        axes.scatter([x], [y], s=area, marker="o" if mark == "near" else mark, linewidths=0.6, **ring)
    for key, number in sums.most_common(NAMED):
        x, y = key[0] + 360 * round((middle - key[0]) / 360), key[1]
        if west <= x <= east and south <= y <= north:
            axes.annotate(f"{names[key]} {number}", (x, y), fontsize=7)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / math.cos(math.radians(min(abs(south + north) / 2, 80))))
    axes.set_title(f"{pathlib.Path(given.events).name}: {sum(sums.values()):,} {'killed' if given.killed else 'events'}")
    figure.savefig(given.out, dpi=100, bbox_inches="tight")


if __name__ == "__main__":
    main()
