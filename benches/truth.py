#!/usr/bin/env python3
"""Compares what `sitroom stats` says of large made-up exports with the truth about them.

  cargo build --release --bins --examples
  python3 benches/truth.py [--rows 200000] [--bad 37] [--sitroom target/release/sitroom] [--tool PROGRAM]
  python3 benches/truth.py --data FOLDER

With --data it counts real exports instead, the files of UCDP GED and GDELT in FOLDER, with nothing but the csv module, and
compares what `--by country`, `party-country`, `actor`, `kind`, `year` and `month` say of them. The codes of countries are
read from data/countries.tsv.

By default the exports are those of the example `made`. Another PROGRAM is called as `PROGRAM SHAPE ROWS FILE --bad N`
and prints the truth as one line of JSON: rows, bad, killed, first, last, countries {name: events}, actors {name:
events}. Every difference is printed; the exit status is 1 if there is one.
"""
import argparse, collections, csv, datetime, json, os, subprocess, sys, tempfile


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}: exit status {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def make(args, shape, path):
    if args.tool:
        return json.loads(run(args.tool, shape, args.rows, path, "--bad", args.bad))
    return json.loads(run("target/release/examples/made", shape, args.rows, path, args.bad))


def stats(args, path, by):
    return json.loads(run(args.sitroom, "stats", path, "--filter", "leads:yes", "--by", by, "--format", "json"))


def differences(args, shape, path):
    truth, said = make(args, shape, path), stats(args, path, "actor")
    countries = stats(args, path, "country")
    lines, pairs = set(), []

    def same(what, true, found):
        pairs.append((what, true, found))

    same("events", truth["rows"], said["events"])
    rows = said["rows"]
    same("rows read", truth["rows"] + truth["bad"], rows["read"])
    same("rows shown and merged", truth["rows"], rows["shown"] + rows["merged"])
    same("rows set aside", truth["bad"], rows["set_aside"])
    lines = {aside["line"] for aside in said["set_aside"]}
    same("lines of rows set aside", truth["bad"], len(lines))
    same("first day", truth["first"], said["first"])
    same("last day", truth["last"], said["last"])
    killed = sum(total["best"] for measure in said["claims"] for total in measure["datasets"])
    same("killed", truth["killed"], killed)
    for kind, table in (("actors", said), ("countries", countries)):
        # GDELT writes names in capitals.
        found = {}
        for group in table["groups"]:
            name = group["value"].casefold()
            found[name] = found.get(name, 0) + group["events"]
        for name, events in truth[kind].items():
            same(f"events of {name}", events, found.get(name.casefold(), 0))
    return [f"{shape}: {what}: {true} in truth, {found} said" for what, true, found in pairs if true != found], len(pairs)


class Codes:
    """The names of countries by the codes that datasets have for them."""

    def __init__(self, path="data/countries.tsv"):
        self.fips, self.gw, self.cameo, self.names = {}, {}, {}, {}
        with open(path, encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                name = row["name"]
                for codes, column in ((self.fips, "fips"), (self.gw, "gw"), (self.cameo, "cameo")):
                    for code in filter(None, (row[column] or "").split(";")):
                        codes.setdefault(code, name)
                self.names[name.casefold()] = name
                for alias in filter(None, (row["aliases"] or "").split(";")):
                    self.names.setdefault(alias.casefold(), name)


def period(first, last, length):
    """The year (length 4) or month (7) of an event from its first to its last day; where these are several, all of them."""
    one, other = first[:length], last[:length]
    if one == other:
        return one
    if length == 7 and (one[4:], other[4:]) == ("-01", "-12") and one[:4] == other[:4]:
        return f"{one[:4]}, month not stated"
    return f"{one} to {other}"


def ucdp(path, codes):
    """The groups of each event of a file of UCDP GED; an event that stands twice counts once."""
    events = {}
    with open(path, encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            if row["date_start"].startswith("#"):  # a row of HXL tags
                continue
            where = codes.names.get(row["country"].casefold()) or codes.gw.get(row["country_id"])
            who, lands = set(), set()
            for side, number in (("side_a", "gwnoa"), ("side_b", "gwnob")):
                name = " ".join(row[side].split())
                who.add(name)
                if name.startswith("Government of "):
                    land = codes.names.get(name.removeprefix("Government of ").casefold())
                    lands.add(land or codes.gw.get(row[number]))
            first, last = row["date_start"][:10], row["date_end"][:10]
            year, month = period(first, last, 4), period(first, last, 7)
            events.setdefault(row["id"], {
                "country": {where}, "party-country": lands, "actor": who, "kind": {"assault"},
                "year": {year}, "month": {month},
            })
    return list(events.values())


def gdelt(path, codes):
    """The groups of each event of a file of GDELT 2.0; kinds have no count of their own here."""
    events = {}
    with open(path, encoding="utf-8", newline="") as table:
        for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            who = {(row[at], codes.cameo.get(row[at + 1])) for at in (6, 16) if row[at]}
            month = f"{row[1][:4]}-{row[1][4:6]}"
            if (day(row[59]) - day(row[1])).days in (365, 366):  # "last year" in an article
                month = f"{row[1][:4]}, month not stated"
            events.setdefault(row[0], {
                "country": {codes.fips.get(row[53])},
                "party-country": {codes.cameo.get(row[at]) for at in (7, 17)},
                "actor": who, "year": {row[1][:4]}, "month": {month},
            })
    return list(events.values())


def day(digits):
    """The day that a number such as 20161013 or 20161013151500 stands for."""
    return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def of_real(args, path, events):
    """What differs between the groups that were counted and those that are said, both ways."""
    wrong, count = [], 0
    for by in ("country", "party-country", "actor", "kind", "year", "month"):
        said = stats(args, path, by)
        if said["events"] != len(events):
            wrong.append(f"{path}: {len(events)} events in truth, {said['events']} said")
        if by not in events[0]:
            continue
        truth, found = collections.Counter(), collections.Counter()
        for event in events:
            for value in event[by] - {None, ""}:
                # Of an actor the name and its country: two that share a name are two.
                truth[(value if isinstance(value, str) else value[0]).casefold()] += 1
        for group in said["groups"]:
            found[group["value"].casefold()] += group["events"]
        for value in truth.keys() | (found.keys() if by != "actor" else set()):
            count += 1
            if truth[value] != found[value]:
                wrong.append(f"{path}: --by {by}: {value}: {truth[value]} in truth, {found[value]} said")
    return wrong, count


def real(args):
    codes, wrong = Codes(), []
    for folder, read in (("ucdp", ucdp), ("gdelt", gdelt)):
        folder = os.path.join(args.data, folder)
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            found, count = of_real(args, path, read(path, codes))
            wrong += found
            print(f"{name}: {count - len(found)} of {count} groups agree")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--bad", type=int, default=37)
    parser.add_argument("--sitroom", default="target/release/sitroom")
    parser.add_argument("--tool")
    parser.add_argument("--data")
    args = parser.parse_args()
    if args.data:
        wrong = real(args)
        print("\n".join(wrong) or "all groups agree")
        sys.exit(1 if wrong else 0)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for shape in ("acled", "ucdp", "gdelt"):
            found, count = differences(args, shape, os.path.join(folder, f"{shape}.csv"))
            wrong += found
            print(f"{shape}: {count - len(found)} of {count} figures agree")
    print("\n".join(wrong) or "all figures agree")
    sys.exit(1 if wrong else 0)


main()
