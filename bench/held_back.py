#!/usr/bin/env python3
"""Lays out the held-back lines of every language under build/bench/held-back, where the speed benches read them.

  bench/held_back.py [--corpora DIR]     (or KINTSUGI_CORPORA)

Once: some minutes, as every line of the corpora is hashed. What is there already is kept.
"""
import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "damage"))
import corpora


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", help="folder of the corpora (or KINTSUGI_CORPORA)")
    folder = corpora.locate(parser.parse_args().corpora)
    held_back = corpora.HeldBack(folder)
    lines = sum(len(held_back[language]) for language in corpora.languages(folder))
    print(f"{lines} lines in {corpora.BUILD / 'held-back'}")


if __name__ == "__main__":
    main()
