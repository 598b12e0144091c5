#!/usr/bin/env python3
"""Runs the console blocks of a Markdown file and compares what they print.

    ```console
    $ command             run by sh in the repository's folder, with the built kintsugi first in PATH
    what it prints        both streams; a line of three dots stands for any lines, three dots in a line for
                          any text; nothing: not compared
    [exit 2]              the exit status, where it is not 0
    ```
Blocks marked `console no-test` are left out (they install, or take the network).

usage: readme.py FILE.md...         needs KINTSUGI, the program's path, in the environment
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from files import ROOT

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def commands(text):
    """(line number, command, expected lines, status) of every command of every block."""
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start(1)) + 1
        command, expected, status, at = None, [], 0, 0
        for number, content in enumerate(block.group(1).splitlines(), line):
            exit_line = re.fullmatch(r"\[exit (\d+)\]", content)
            if content.startswith("$ "):
                if command:
                    yield at, command, expected, status
                command, expected, status, at = content[2:], [], 0, number
            elif exit_line:
                status = int(exit_line.group(1))
            elif command and command.endswith("\\"):
                command += "\n" + content
            else:
                expected.append(content)
        if command:
            yield at, command, expected, status


def matches(expected, got):
    pattern = "".join(r"(?:.*\n)*?" if e == "..." else ".*".join(map(re.escape, e.split("..."))) + r"\n"
                      for e in expected)
    return re.fullmatch(pattern, "".join(g + "\n" for g in got)) is not None


def main(names):
    program = pathlib.Path(os.environ["KINTSUGI"]).resolve()
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    environment.pop("NO_COLOR", None)
    bad = ran = 0
    for name in names:
        # Examples write files: each README works on a copy of the examples in a folder of its own.
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(ROOT / "examples", pathlib.Path(folder) / "examples")
            for line, command, expected, status in commands((ROOT / name).read_text("utf-8")):
                ran += 1
                result = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, timeout=300,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                got = result.stdout.decode("utf-8", "replace").splitlines()
                if result.returncode != status or (expected and not matches(expected, got)):
                    bad += 1
                    print(f"{name}:{line}: $ {command}\n  exit {result.returncode}, expected {status}; printed:")
                    print("\n".join("  " + g for g in got))
    print(f"{ran - bad} of {ran} examples do what the text says")
    return 1 if bad or not ran else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
