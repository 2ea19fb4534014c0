#!/usr/bin/env python3
"""The peers of benches/scale that are not Rust libraries, on the same file. Reads the name of a measurement from each
line, runs it once, and prints the seconds as a line, or "none" if the peer is not installed.

  python3 benches/peers.py EXPORT.csv NAMES.txt

  duckdb_text, duckdb_typed   read_csv of DuckDB (pip install duckdb) of an ACLED-shaped export into a table, with all
                              cells as text, or as it finds the types by itself
  duckdb_filter N             the figures of one screen under a filter (N tells which) on that table: events by actor,
                              country, kind and month, and the sum of the killed, under actor, country and ten years
  duckdb_months               all events of that table by month and quadrant
  duckdb_pairs                on that table the events of every pair of actors by kind, with the sum of the killed and the
                              first day; only actor1 and actor2, whereas sitroom also pairs the allies
  duckdb_copy FILE            COPY of a table with the cells of that CSV file, as text, into another file
  fzf LETTERS                 fzf --filter over the names
"""
import os, shutil, subprocess, sys, time

EXPORT, NAMES = sys.argv[1:3]
FILTERS = [("Military Forces of Pakistan (2018-)", "Pakistan", 2014), ("Police Forces of Iran (2018-)", "Iran", 2010),
           ("Civilians (Syria)", "Syria", 2005), ("Military Forces of India (2018-)", "India", 2014)]


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class DuckDB:
    def __init__(self):
        import duckdb
        self.con = duckdb.connect()
        self.con.execute(f"SET threads = {os.cpu_count()}")
        self.con.execute("SET enable_progress_bar = false")
        self.filtered = False
        self.written = False

    def read(self, options):
        make = f"CREATE OR REPLACE TABLE e AS SELECT * FROM read_csv('{EXPORT}'{options})"
        return timed(lambda: self.con.execute(make))

    def text(self):
        return self.read(", header = true, all_varchar = true")

    def typed_table(self):
        if not self.filtered:
            self.text()
            self.con.execute("""CREATE TABLE t AS SELECT * REPLACE (strptime(event_date, '%d %B %Y')::DATE AS
                                event_date, fatalities::INT AS fatalities) FROM e""")
            self.con.execute("DROP TABLE e")
            self.filtered = True

    def months(self):
        # ACLED's types stand for the quadrants: it has no verbal ones.
        self.typed_table()
        return timed(lambda: self.con.execute(
            "SELECT date_trunc('month', event_date), event_type, count(*) FROM t GROUP BY ALL").fetchall())

    def pairs(self):
        self.typed_table()
        return timed(lambda: self.con.execute(
            "SELECT least(actor1, actor2) AS one, greatest(actor1, actor2) AS other, event_type, count(*) AS events, "
            "sum(fatalities), min(event_date) FROM t WHERE actor1 <> '' AND actor2 <> '' AND actor1 <> actor2 "
            "GROUP BY ALL ORDER BY events DESC").fetchall())

    def copy(self, path):
        if not self.written:
            self.con.execute(f"CREATE TABLE w AS SELECT * FROM read_csv('{path}', header = true, all_varchar = true, "
                             "quote = '\"', escape = '\"')")
            self.written = True
        copy = path + ".duckdb"
        seconds = timed(lambda: self.con.execute(f"COPY w TO '{copy}' (HEADER)"))
        os.remove(copy)
        return seconds

    def filter(self, which):
        self.typed_table()
        return timed(lambda: self.screen(*FILTERS[which % len(FILTERS)]))

    def screen(self, actor, country, year):
        # Each facet is counted under the terms of the others, as the dashboard does.
        con = self.con
        a = f"(actor1 = '{actor}' OR actor2 = '{actor}')"
        c = f"country = '{country}'"
        y = f"event_date BETWEEN '{year}-01-01' AND '{year + 9}-12-31'"
        con.execute(f"SELECT w, count(*) FROM (SELECT actor1 AS w FROM t WHERE {c} AND {y} UNION ALL "
                    f"SELECT actor2 FROM t WHERE {c} AND {y} AND actor2 <> actor1) GROUP BY w").fetchall()
        con.execute(f"SELECT country, count(*) FROM t WHERE {a} AND {y} GROUP BY country").fetchall()
        con.execute(f"SELECT sub_event_type, count(*) FROM t WHERE {a} AND {c} AND {y} GROUP BY ALL").fetchall()
        con.execute(f"SELECT date_trunc('month', event_date), count(*) FROM t WHERE {a} AND {c} AND {y} GROUP BY ALL").fetchall()
        con.execute(f"SELECT count(*), sum(fatalities) FROM t WHERE {a} AND {c} AND {y}").fetchall()


def fzf(letters):
    with open(NAMES, "rb") as names:
        return timed(lambda: subprocess.run(["fzf", "--filter", letters], stdin=names, stdout=subprocess.DEVNULL))


try:
    duckdb = DuckDB()
except ImportError:
    duckdb = None
for line in sys.stdin:
    what, _, more = line.rstrip("\n").partition(" ")
    answer = "none"
    if what == "fzf" and shutil.which("fzf"):
        answer = fzf(more)
    elif what == "duckdb_text" and duckdb:
        answer = duckdb.text()
    elif what == "duckdb_typed" and duckdb:
        answer = duckdb.read("")
    elif what == "duckdb_months" and duckdb:
        answer = duckdb.months()
    elif what == "duckdb_pairs" and duckdb:
        answer = duckdb.pairs()
    elif what == "duckdb_copy" and duckdb:
        answer = duckdb.copy(more)
    elif what == "duckdb_filter" and duckdb:
        answer = duckdb.filter(int(more))
    print(answer, flush=True)
