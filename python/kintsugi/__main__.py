"""``python -m kintsugi corpus in.parquet -o out.parquet``. All other corpora are mended by the program ``kintsugi``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from kintsugi import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kintsugi", description="Mends damaged text in Parquet files")
    parser.add_argument("--version", action="version", version=f"kintsugi {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    corpus = commands.add_parser("corpus", help="mend columns of a Parquet file")
    corpus.add_argument("input", help="a Parquet file")
    corpus.add_argument("-o", "--output", required=True, help="the Parquet file to write")
    corpus.add_argument("--column", action="append", metavar="NAME", help="a column to mend, text unless told; may be repeated")
    corpus.add_argument("--proof", choices=["bytes", "language"], default="language",
                        help="apply only repairs with this much behind them")
    corpus.add_argument("--enable", action="append", default=[], metavar="KIND", help="switch on a kind of repair")
    corpus.add_argument("--disable", action="append", default=[], metavar="KIND", help="switch off a kind of repair")
    corpus.add_argument("--threads", type=int, default=0, metavar="N", help="how many; as many as there are cores unless told")
    corpus.add_argument("--batch-rows", type=int, default=1024, metavar="N", help="rows that are held at a time, 1024 unless told")
    given = parser.parse_args(arguments)
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        print("error: Parquet needs pyarrow: pip install 'kintsugi[arrow]'", file=sys.stderr)
        return 3
    from kintsugi.parquet import mend_file

    try:
        tally = mend_file(given.input, given.output, columns=given.column or ["text"], threads=given.threads,
                          batch_rows=given.batch_rows, proof=given.proof, enable=given.enable, disable=given.disable)
    except (ValueError, TypeError) as error:  # also pyarrow's ArrowInvalid: no Parquet
        print(f"error: {given.input}: {error}", file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"error: {given.input}: {error.args[0]}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    print(f"{tally.rows:,} rows, {tally.changed:,} changed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
