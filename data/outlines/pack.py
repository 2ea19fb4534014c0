#!/usr/bin/env python3
"""Packs the world's coastlines and borders for the map.

    python3 data/outlines/pack.py countries-110m.json countries-50m.json

The two files are world-atlas 2.0.2 (https://github.com/topojson/world-atlas), Natural Earth's countries as TopoJSON. Written
beside this script: `outlines-110m.bin`, `outlines-50m.bin` and `labels.tsv`. `src/atlas` reads them and documents the format.
"""

import collections
import csv
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
STEPS = 256  # units in a degree
COAST, BORDER, DISPUTED = 0, 1, 2

# Lines that somebody does not accept as a border: two names, and the part of their line as west, south, east, north where
# it is not the whole. Natural Earth draws who holds the land. See docs/map.md.
DISPUTES = [
    ("India", "Pakistan", (73.4, 32.4, 78.0, 36.0)),  # Line of Control
    ("China", "Pakistan", None),  # Shaksgam
    ("China", "India", (77.0, 30.0, 81.1, 36.0)),  # Line of Actual Control, west
    ("China", "India", (91.5, 27.0, 97.5, 30.0)),  # McMahon Line
    ("Russia", "Ukraine", (33.3, 45.5, 35.2, 46.4)),  # Crimea
    ("Israel", "Syria", None),  # Golan
    ("Israel", "Lebanon", None),  # Blue Line
    ("Israel", "Palestine", None),
    ("Morocco", "W. Sahara", None),
    ("Kosovo", "Serbia", None),
    ("Cyprus", "N. Cyprus", None),
    ("Somalia", "Somaliland", None),
    ("S. Sudan", "Sudan", None),  # Abyei
    ("Egypt", "Sudan", (33.0, 21.5, 37.5, 24.0)),  # Halaib
    ("Kenya", "S. Sudan", None),  # Ilemi
    ("North Korea", "South Korea", None),  # Military Demarcation Line
    ("Guyana", "Venezuela", None),  # Essequibo
]
ALWAYS_DISPUTED = {"Siachen Glacier"}
# Kosovo has no number in ISO 3166-1.
KOSOVO = "Kosovo"
# Their place on the map says nothing to a reader, or belongs to no country.
NO_LABEL = {"Siachen Glacier", "Indian Ocean Ter.", "Fr. S. Antarctic Lands", "Br. Indian Ocean Ter."}


def degrees(topology):
    """The arcs of a file in units of 1/STEPS degree."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = round((x * scale[0] + shift[0]) * STEPS), round((y * scale[1] + shift[1]) * STEPS)
            if not points or points[-1] != point:
                points.append(point)
        yield points


def rings(geometry):
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return polygons


def owners(topology):
    """Which countries each arc bounds."""
    found = collections.defaultdict(set)
    for geometry in topology["objects"]["countries"]["geometries"]:
        for polygon in rings(geometry):
            for ring in polygon:
                for arc in ring:
                    found[arc if arc >= 0 else ~arc].add(geometry["properties"]["name"])
    return found


def kind(names, middle):
    """What a piece of line is, by whom it bounds and where it lies."""
    if len(names) < 2:
        return COAST
    if names & ALWAYS_DISPUTED:
        return DISPUTED
    for one, other, box in DISPUTES:
        if names == {one, other}:
            if box is None or (box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]):
                return DISPUTED
    return BORDER


def edge_of_the_world(one, other):
    """A line that is there only because a flat map ends: along 180 degrees, across it, and round the South Pole."""
    far = 180 * STEPS - 2
    if abs(one[0] - other[0]) > 180 * STEPS:
        return True
    return (abs(one[0]) >= far and abs(other[0]) >= far) or (one[1] <= -85.5 * STEPS and other[1] <= -85.5 * STEPS)


def pieces(topology):
    """Lines of one kind each."""
    bounds = owners(topology)
    for number, points in enumerate(degrees(topology)):
        names = bounds.get(number, set())
        line, line_kind = [], None
        for one, other in zip(points, points[1:]):
            middle = ((one[0] + other[0]) / 2 / STEPS, (one[1] + other[1]) / 2 / STEPS)
            this = None if edge_of_the_world(one, other) else kind(names, middle)
            if this != line_kind:
                if line_kind is not None:
                    yield line_kind, line
                line, line_kind = [one], this
            line.append(other)
        if line_kind is not None:
            yield line_kind, line


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return out


def zigzag(number):
    return varint(number * 2 if number >= 0 else -number * 2 - 1)


def pack(topology):
    out = bytearray()
    for line_kind, points in pieces(topology):
        out.append(line_kind)
        out += varint(len(points))
        x = y = 0
        for point in points:
            out += zigzag(point[0] - x) + zigzag(point[1] - y)
            x, y = point
    return bytes(out)


def ring_points(arcs, ring):
    """The points of a ring. One across the 180th meridian goes on beyond it instead of jumping round the globe."""
    out = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        out += part if not out else part[1:]
    turn, last = 0, None
    for at, (x, y) in enumerate(out):
        if last is not None and abs(x - last) > 180 * STEPS:
            turn += 360 * STEPS if x < last else -360 * STEPS
        last = x
        out[at] = (x + turn, y)
    return out


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def inside(ring, x, y):
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def distance(ring, x, y):
    best = float("inf")
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = 0 if length == 0 else max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length))
        best = min(best, (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2)
    return best


def middle(ring):
    """The point farthest from the ring's own line, on a grid: where a name fits best."""
    step = max(1, len(ring) // 400)
    coarse = ring[::step]
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    best = (-1, (sum(xs) / len(xs), sum(ys) / len(ys)))
    for i in range(1, 24):
        for j in range(1, 24):
            x = min(xs) + (max(xs) - min(xs)) * i / 24
            y = min(ys) + (max(ys) - min(ys)) * j / 24
            if inside(coarse, x, y):
                best = max(best, (distance(coarse, x, y), (x, y)))
    return best[1]


def labels(topology, codes):
    arcs = list(degrees(topology))
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        # What has no code of ISO 3166-1 has no number either, and no name on the map, but for Kosovo (XK).
        number = geometry.get("id", KOSOVO if name == "Kosovo" else None)
        if name in NO_LABEL or number is None:
            continue
        outer = [ring_points(arcs, polygon[0]) for polygon in rings(geometry)]
        largest = max(outer, key=area)
        x, y = middle(largest)
        size = sum(map(area, outer)) / STEPS / STEPS
        code, name = codes.get(number, ("", name))
        yield code, name, (x / STEPS + 180) % 360 - 180, y / STEPS, size


def main():
    world, close = (json.loads(pathlib.Path(path).read_text()) for path in sys.argv[1:3])
    codes = {}
    with open(HERE.parent / "countries.tsv", encoding="utf-8") as table:
        rows = csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t")
        for row in rows:
            codes[row["num"].zfill(3) if row["num"] else KOSOVO] = (row["iso2"], row["name"])
    for name, topology in (("110m", world), ("50m", close)):
        packed = pack(topology)
        (HERE / f"outlines-{name}.bin").write_bytes(packed)
        print(name, len(packed), "bytes")
    # Islands with the code of a country (Ashmore and Cartier: Australia) have no name of their own.
    rows = {}
    for row in sorted(labels(close, codes), key=lambda row: -row[4]):
        rows.setdefault(row[0], row)
    with open(HERE / "labels.tsv", "w", encoding="utf-8") as out:
        out.write("# code\tname\tlongitude\tlatitude\tarea in square degrees, largest first; made by pack.py\n")
        for code, name, x, y, size in rows.values():
            out.write(f"{code}\t{name}\t{x:.2f}\t{y:.2f}\t{size:.3f}\n")


if __name__ == "__main__":
    main()
