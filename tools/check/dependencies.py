#!/usr/bin/env python3
"""Checks the house: dependencies run one way, files stay small, types have names of their own, the known answers stay
out of the program.

usage: dependencies.py [ROOT]       exit status 1 and one line a finding: FILE:LINE: what
"""

import itertools
import pathlib
import re
import sys

from files import ROOT, is_generated, tracked

# What each room may include besides itself. Every room may include the public header, include/kintsugi/.
# Stages never include each other; encoding and model do not know each other; forward, which checks what
# the decoder did, shares nothing with it but the tables (encoding, markup).
STAGE = {"text", "encoding", "markup", "model", "scan", "lattice"}
ROOMS = {
    "text": set(),
    "encoding": {"text"},
    "markup": {"text"},
    "model": {"text"},
    "scan": {"text"},
    "forward": {"text", "encoding", "markup"},
    "lattice": {"text", "encoding", "model"},
    "decode": STAGE,
    "unbake": STAGE,
    "excise": STAGE,
    "infer": STAGE,
}
ROOMS["pipeline"] = set(ROOMS)
ROOMS["corpus"] = {"text", "model", "pipeline"}
ROOMS["capi"] = {"pipeline"}
# The programs and the Python package live on the public header; the command line also reads UTF-8, takes layers of a ledger back, and
# knows a label from a misspelt one.
APPS = {"text", "encoding", "corpus"}
PUBLIC = "kintsugi"

CODE = {".cpp", ".hpp", ".h", ".S", ".py", ".sh", ".cmake"}
CXX = {".cpp", ".hpp", ".h", ".S", ".inc"}
LONGEST = 600
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')


def included_room(path, name, root):
    """The room that `#include "name"` in file `path` reaches: a room's name, PUBLIC, or None for neither."""
    beside = (root / path).parent / name
    if beside.is_file():
        parts = beside.resolve().relative_to(root.resolve()).parts
        if parts[0] == "src":
            return parts[1]
        return PUBLIC if parts[0] == "include" else None
    first = pathlib.PurePosixPath(name).parts[0]
    return first if first in ROOMS or first == PUBLIC else None


def check_includes(root, paths):
    for path in paths:
        top = path.parts[0]
        if path.suffix not in CXX or top not in ("src", "apps", "include", "python") or len(path.parts) < 3:
            continue
        if top == "src":
            home = path.parts[1]
            if home not in ROOMS:
                yield f"{path}:1: no room named {home} in tools/check/dependencies.py"
                continue
            allowed = ROOMS[home] | {home, PUBLIC}
        else:
            home = top
            allowed = {PUBLIC} | (APPS if top == "apps" else set())
        text = (root / path).read_text("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            room = included_room(path, match.group(1), root) if match else None
            if room and room not in allowed:
                yield f"{path}:{number}: {home} must not include {room} ({match.group(1)})"


def check_sizes(root, paths):
    for path in paths:
        if path.suffix in CODE or path.name in ("Makefile", "CMakeLists.txt"):
            text = (root / path).read_text("utf-8", "replace")
            count = text.count("\n")
            if count > LONGEST and not is_generated(text):
                yield f"{path}:{count}: longer than {LONGEST} lines; one idea a file"


TYPE = re.compile(r"(?:struct|class|enum class|union) (\w+)\b(?!::)(?!.*;\s*$)")
NAMESPACE = re.compile(r"namespace ?([\w:]*) \{")


def check_names(root, paths):
    """Two types of one name in one namespace: the linker keeps one of each inline function, whichever it likes."""
    seen = {}
    for path in paths:
        if path.suffix not in CXX or path.parts[0] not in ("src", "include"):
            continue
        spaces = []
        for number, line in enumerate((root / path).read_text("utf-8", "replace").splitlines(), 1):
            opened = NAMESPACE.match(line)
            if opened:
                spaces.append(opened.group(1))
            elif line.startswith("}  // namespace") and spaces:
                spaces.pop()
            elif "" not in spaces and (named := TYPE.match(line)):
                first = seen.setdefault(("::".join(spaces), named.group(1)), path)
                if first != path:
                    yield f"{path}:{number}: {named.group(1)} is a type of {first} as well"


def readings(run):
    """What a run of misread CP949 may have been: every character was a byte, or the UTF-8 bytes it was
    collapsed from. Only readings that are Hangul throughout."""
    choices = []
    for c in run:
        forms = [c.encode("utf-8")]
        if ord(c) < 0x100:
            forms.append(bytes([ord(c)]))
        choices.append(forms)
    found = set()
    for forms in itertools.product(*choices):
        try:
            text = b"".join(forms).decode("cp949")
        except UnicodeDecodeError:
            continue
        if all("\uac00" <= c <= "\ud7a3" for c in text):
            found.add(text)
    return found


def known_answers(specimen):
    """The strings that only a program which had seen the specimen would hold: its damaged words, read and not."""
    answers = set()
    for run in re.findall(r"[^\x00-\x7f]{8,24}", specimen):
        answers.add(run)
        answers |= readings(run)
    return answers


def check_answers(root, paths):
    specimen = root / "examples" / "specimen.txt"
    if not specimen.is_file():
        return
    answers = known_answers(specimen.read_text("utf-8"))
    if not answers:
        yield "examples/specimen.txt:1: no damaged words found in it: this check checks nothing"
    for path in paths:
        program = path.parts[0] in ("src", "include", "apps", "tools", "python")
        if program or (path.parts[0] == "models" and path.suffix == ".md"):
            text = (root / path).read_text("utf-8", "replace")
            for answer in answers:
                if answer in text:
                    line = text.count("\n", 0, text.index(answer)) + 1
                    yield f"{path}:{line}: a word of the specimen; it belongs in tests/ and examples/ only"


def check(root):
    paths = tracked(root)
    return [*check_includes(root, paths), *check_sizes(root, paths), *check_names(root, paths),
            *check_answers(root, paths)]


def main(arguments):
    root = pathlib.Path(arguments[0]) if arguments else ROOT
    findings = check(root)
    for finding in findings:
        print(finding)
    if findings:
        return 1
    print("one way, small, and no known answers")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
