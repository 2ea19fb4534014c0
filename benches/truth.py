#!/usr/bin/env python3
"""Compares what `sitroom stats` says of large made-up exports with the truth about them.

  cargo build --release --bins --examples
  python3 benches/truth.py [--rows 200000] [--bad 37] [--sitroom target/release/sitroom] [--tool PROGRAM]

By default the exports are those of the example `made`. Another PROGRAM is called as `PROGRAM SHAPE ROWS FILE --bad N`
and prints the truth as one line of JSON: rows, bad, killed, first, last, countries {name: events}, actors {name:
events}. Every difference is printed; the exit status is 1 if there is one.
"""
import argparse, json, os, subprocess, sys, tempfile


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--bad", type=int, default=37)
    parser.add_argument("--sitroom", default="target/release/sitroom")
    parser.add_argument("--tool")
    args = parser.parse_args()
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for shape in ("acled", "ucdp", "gdelt"):
            found, count = differences(args, shape, os.path.join(folder, f"{shape}.csv"))
            wrong += found
            print(f"{shape}: {count - len(found)} of {count} figures agree")
    print("\n".join(wrong) or "all figures agree")
    sys.exit(1 if wrong else 0)


main()
