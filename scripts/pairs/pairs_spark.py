"""Near pairs of photos on many machines, by Apache Spark: what pairs.duckdb.sql does, spread out. Exact at the radius.

spark-submit pairs_spark.py [--radius 7] [--bands 9] PAIRS CODES...   (or python3, with pip install pyspark and Java 17)
PAIRS becomes a folder of parquet files (a, b, distance); CODES are files, folders or addresses that Spark reads.
"""
import argparse
import itertools
import json
import time

from pyspark.sql import SparkSession


def masks_of(bands, radius):
    """All choices of bands - radius of the bands, each as the bits that it holds: two codes within the radius agree in one of them at least."""
    edges = [64 * place // bands for place in range(bands + 1)]
    bits = [(1 << high) - (1 << low) for low, high in itertools.pairwise(edges)]
    chosen = [sum(some) for some in itertools.combinations(bits, bands - radius)]
    return [mask - (1 << 64) if mask >> 63 else mask for mask in chosen]  # SQL's whole numbers have a sign


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs")
    parser.add_argument("codes", nargs="+")
    parser.add_argument("--radius", type=int, default=7, help="bits that may differ, inclusive (default 7)")
    parser.add_argument("--bands", type=int, help="more than the radius (default: two more)")
    asked = parser.parse_args()
    bands = asked.radius + 2 if asked.bands is None else asked.bands
    if not 0 <= asked.radius < bands <= 32:
        parser.error("expected a radius from 0 up, and more bands than that, 32 at most")

    spark = SparkSession.builder.appName("Likeness pairs").getOrCreate()
    started = time.monotonic()
    exported = spark.read.parquet(*asked.codes).select("sha256", "same", "model")
    if exported.select("model").distinct().count() > 1:
        raise SystemExit("codes of two models never compare")
    exported.createOrReplaceTempView("exported")
    spark.createDataFrame([(mask,) for mask in masks_of(bands, asked.radius)], "bits BIGINT").createOrReplaceTempView("mask")
    spark.sql("SELECT sha256, min(same) AS same FROM exported GROUP BY sha256").createOrReplaceTempView("photo")
    # Pictures that are there many times have one code: it is joined once.
    spark.sql("SELECT DISTINCT same FROM photo").createOrReplaceTempView("code")
    spark.sql("SELECT /*+ BROADCAST(mask) */ mask.bits, code.same & mask.bits AS part, code.same FROM code CROSS JOIN mask").createOrReplaceTempView("banded")
    spark.sql(f"""
        SELECT /*+ SHUFFLE_HASH(b) */ DISTINCT a.same AS a, b.same AS b FROM banded AS a JOIN banded AS b ON a.bits = b.bits AND a.part = b.part AND a.same < b.same
        WHERE bit_count(a.same ^ b.same) <= {asked.radius}""").createOrReplaceTempView("near")
    found = spark.sql("""
        SELECT least(a.sha256, b.sha256) AS a, greatest(a.sha256, b.sha256) AS b, bit_count(near.a ^ near.b) AS distance
        FROM near JOIN photo AS a ON a.same = near.a JOIN photo AS b ON b.same = near.b
        UNION ALL
        SELECT a.sha256, b.sha256, 0 FROM photo AS a JOIN photo AS b ON a.same = b.same AND a.sha256 < b.sha256""")
    found.write.parquet(asked.pairs, compression="snappy")
    print(json.dumps({"radius": asked.radius, "bands": bands, "seconds": round(time.monotonic() - started, 1)}))
    spark.stop()


if __name__ == "__main__":
    main()
