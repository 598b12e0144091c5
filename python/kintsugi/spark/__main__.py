"""``python -m kintsugi.spark IN OUT``, or ``spark-submit`` with this file: Parquet and JSON Lines."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from kintsugi.spark import mend_frame


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kintsugi.spark", description="Mends a column of a corpus with Spark")
    parser.add_argument("input", help="a file or folder")
    parser.add_argument("output", help="the folder to write")
    parser.add_argument("--format", choices=["parquet", "json"], help="of both; from the input's name unless told")
    parser.add_argument("--column", default="text", help="the column to mend, text unless told")
    parser.add_argument("--seams", default=None, metavar="NAME", help="add a column of this name with every repair")
    parser.add_argument("--proof", choices=["bytes", "language"], default="language")
    parser.add_argument("--master", help="the cluster; as Spark is configured unless told")
    given = parser.parse_args(arguments)
    from pyspark.sql import SparkSession

    name = given.input.rstrip("/").lower()
    kind = given.format or ("json" if name.endswith((".json", ".jsonl", ".json.gz", ".jsonl.gz")) else "parquet")
    builder = SparkSession.builder.appName("kintsugi")
    if given.master:
        builder = builder.master(given.master)
    spark = builder.getOrCreate()
    try:
        frame = spark.read.format(kind).load(given.input)
        mend_frame(frame, given.column, given.seams, proof=given.proof).write.format(kind).save(given.output)
    except KeyError as error:
        print(f"error: {given.input}: {error.args[0]}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
