"""The command: ``python -m kintsugi.ftfy`` or ``kintsugi-ftfy``, with ftfy's flags."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import cast

from kintsugi import __version__
from kintsugi.ftfy._config import TextFixerConfig
from kintsugi.ftfy._file import fix_file


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kintsugi-ftfy", description=f"ftfy's command, by Kintsugi {__version__}")
    parser.add_argument("filename", default="-", nargs="?", help="the file to be mended; -, the default, is standard input")
    parser.add_argument("-o", "--output", default="-", help="the file to write to; -, the default, is standard output")
    parser.add_argument("-g", "--guess", action="store_true", help="read the file in the encoding it is in; overrides -e")
    parser.add_argument("-e", "--encoding", default="utf-8", help="the encoding of the file, UTF-8 unless told")
    parser.add_argument("-n", "--normalization", default="NFC", choices=["NFC", "NFD", "NFKC", "NFKD", "none"],
                        help="the form of Unicode to write, NFC unless told")
    parser.add_argument("--preserve-entities", action="store_true", help="leave HTML character references as they are")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    to_file = given.output != "-"
    if to_file and given.filename != "-" and os.path.exists(given.output) and os.path.samefile(given.filename, given.output):
        print("error: the output is the input", file=sys.stderr)
        return 1
    config = TextFixerConfig(
        unescape_html=False if given.preserve_entities else "auto",
        normalization=None if given.normalization == "none" else given.normalization,
    )
    encoding = None if given.guess else cast(str, given.encoding)
    try:
        source = sys.stdin.buffer if given.filename == "-" else open(given.filename, "rb")
        # newline="": line breaks are written as they come out.
        target = open(given.output, "w", encoding="utf-8", newline="") if to_file else sys.stdout
        if not to_file and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        with source:
            for line in fix_file(source, encoding=encoding, config=config):
                target.write(line)
        target.flush()
        if to_file:
            target.close()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (UnicodeDecodeError, LookupError) as error:
        print(f"error: {given.filename}: not {given.encoding}: {error}; -g finds the encoding, -e names it", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
