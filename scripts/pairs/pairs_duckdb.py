"""Near pairs of photos on one machine, by DuckDB: runs pairs.duckdb.sql, or pairsWhole.duckdb.sql with --whole.

python3 pairs_duckdb.py [--radius 7] [--bands 9 | --whole] PAIRS.parquet CODES.parquet...   (needs: pip install duckdb)
"""
import argparse
import json
import pathlib
import time

import duckdb

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("pairs", help="the file to write: a, b, distance")
parser.add_argument("codes", nargs="+", help="files of `likeness export parquet`")
parser.add_argument("--radius", type=int, default=7, help="bits that may differ, inclusive (default 7)")
parser.add_argument("--bands", type=int, help="more than the radius (default: two more)")
parser.add_argument("--whole", action="store_true", help="every code against every other, for a large radius")
parser.add_argument("--threads", type=int)
asked = parser.parse_args()
bands = asked.radius + 2 if asked.bands is None else asked.bands
if not 0 <= asked.radius <= 64 or (not asked.whole and not asked.radius < bands <= 32):
    parser.error("expected a radius from 0 to 64, and more bands than that, 32 at most")

db = duckdb.connect()
if asked.threads:
    db.execute(f"SET threads = {asked.threads}")
db.execute("SET VARIABLE codes = $1", [asked.codes])
db.execute("SET VARIABLE radius = $1", [asked.radius])
db.execute("SET VARIABLE bands = $1", [bands])
started = time.monotonic()
db.execute(pathlib.Path(__file__).with_name("pairsWhole.duckdb.sql" if asked.whole else "pairs.duckdb.sql").read_text())
photos, codes = db.execute("SELECT (SELECT count(*) FROM photo), (SELECT count(*) FROM code)").fetchone()
pairs = db.execute("SELECT count(*) FROM pair").fetchone()[0]
target = asked.pairs.replace("'", "''")
db.execute(f"COPY (FROM pair) TO '{target}' (FORMAT parquet, COMPRESSION snappy)")
print(json.dumps({"photos": photos, "codes": codes, "pairs": pairs, "seconds": round(time.monotonic() - started, 2)}))
