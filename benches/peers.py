#!/usr/bin/env python3
"""Times the peers of benches/scale.rs on the same file, as one line of JSON (seconds; medians of the runs, of loading
the least of five, as for our own).

  python3 benches/peers.py EXPORT.csv NAMES.txt

DuckDB (pip install duckdb): read_csv of an ACLED-shaped export into a table, once with all cells as text and once as
it finds the types by itself, and the figures of one screen under a
filter on that table: events by actor, country, kind and month, and the sum of the killed, under actor, country and
ten years. fzf: --filter over the names, for a query that grows letter by letter. A peer that is not installed is
left out.
"""
import json, os, shutil, statistics, subprocess, sys, time

EXPORT, NAMES = sys.argv[1:3]
FILTERS = [("Military Forces of Pakistan (2018-)", "Pakistan", 2014), ("Police Forces of Iran (2018-)", "Iran", 2010),
           ("Civilians (Syria)", "Syria", 2005), ("Military Forces of India (2018-)", "India", 2014)]


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def duckdb_times():
    try:
        import duckdb
    except ImportError:
        return {}
    con = duckdb.connect()
    con.execute(f"SET threads = {os.cpu_count()}")
    con.execute("SET enable_progress_bar = false")
    def load(options):
        make = f"CREATE OR REPLACE TABLE e AS SELECT * FROM read_csv('{EXPORT}'{options})"
        return min(timed(lambda: con.execute(make)) for _ in range(5))

    typed = load("")
    text = load(", header = true, all_varchar = true")
    con.execute("""CREATE TABLE t AS SELECT * REPLACE (strptime(event_date, '%d %B %Y')::DATE AS event_date,
                   fatalities::INT AS fatalities) FROM e""")

    def screen(actor, country, year):
        # Each facet is counted under the terms of the others, as the dashboard does.
        a = f"(actor1 = '{actor}' OR actor2 = '{actor}')"
        c = f"country = '{country}'"
        y = f"event_date BETWEEN '{year}-01-01' AND '{year + 9}-12-31'"
        con.execute(f"SELECT w, count(*) FROM (SELECT actor1 AS w FROM t WHERE {c} AND {y} UNION ALL "
                    f"SELECT actor2 FROM t WHERE {c} AND {y} AND actor2 <> actor1) GROUP BY w").fetchall()
        con.execute(f"SELECT country, count(*) FROM t WHERE {a} AND {y} GROUP BY country").fetchall()
        con.execute(f"SELECT sub_event_type, count(*) FROM t WHERE {a} AND {c} AND {y} GROUP BY ALL").fetchall()
        con.execute(f"SELECT date_trunc('month', event_date), count(*) FROM t WHERE {a} AND {c} AND {y} GROUP BY ALL").fetchall()
        con.execute(f"SELECT count(*), sum(fatalities) FROM t WHERE {a} AND {c} AND {y}").fetchall()

    times = [timed(lambda f=f: screen(*f)) for _ in range(5) for f in FILTERS]
    return {"duckdb_typed": typed, "duckdb_text": text, "duckdb_filter": statistics.median(times)}


def fzf_times():
    if not shutil.which("fzf"):
        return {}
    query, times = "ghlib", []
    for end in range(1, len(query) + 1):
        with open(NAMES, "rb") as names:
            work = lambda: subprocess.run(["fzf", "--filter", query[:end]], stdin=names, stdout=subprocess.DEVNULL)
            times.append(timed(work))
    return {"fzf_letter": statistics.median(times)}


print(json.dumps({**duckdb_times(), **fzf_times()}))
