#!/usr/bin/env python3
"""Draws what `kintsugi show` writes to a terminal, as SVG, for the README and the docs.

  terminal.py            writes docs/pictures/*.svg; KINTSUGI is the program's path
  terminal.py --check    exit status 1 if a picture is not what would be drawn

The program is run in a pseudo-terminal with all colours; its escape sequences are read as a terminal would read them.
"""

import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from html import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("KINTSUGI", str(ROOT / "build/release/apps/kintsugi/kintsugi"))
OUT = ROOT / "docs/pictures"
PICTURES = {
    "show": (96, ["show", "--no-pager", "-U", "0", "examples/specimen.txt"], slice(0, 15)),
    "side-by-side": (112, ["show", "--no-pager", "--side-by-side", "-U", "0", "examples/specimen.txt"], slice(0, 22)),
    "history": (96, ["show", "--no-pager", "--seam", "q62g75c57p", "examples/specimen.txt"], slice(0, None)),
}
CELL, LINE, SIZE, EDGE = 8.4, 20, 14, 18
SGR = re.compile(r"\x1b\[([0-9;]*)m")
PAPER, INK = "#17150f", "#e6dfcf"


def run(columns, arguments):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    env.update(TERM="xterm-256color", COLORTERM="truecolor")
    with subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=slave, env=env, cwd=ROOT) as process:
        os.close(slave)
        written = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
        process.wait()
    os.close(master)
    return written.decode().replace("\r\n", "\n").rstrip("\n")


def width(c):
    if unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def cells(line, columns):
    """Rows of (column, character, width, style), wrapped where the terminal would wrap."""
    style, rows, at, column = (), [[]], 0, 0
    while at < len(line):
        sgr = SGR.match(line, at)
        if sgr:
            numbers = [int(n or 0) for n in sgr[1].split(";")]
            style = () if numbers == [0] else style_of(numbers)
            at = sgr.end()
            continue
        c, wide = line[at], width(line[at])
        if column + wide > columns:
            rows.append([])
            column = 0
        if wide == 0 and rows[-1]:
            where, text, w, s = rows[-1][-1]
            rows[-1][-1] = (where, text + c, w, s)
        else:
            rows[-1].append((column, c, wide, style))
        column += wide
        at += 1
    return rows


def style_of(numbers):
    style, i = [], 0
    while i < len(numbers):
        n = numbers[i]
        if n in (38, 58) and numbers[i + 1] == 2:
            if n == 38:
                style.append(("fill", "#%02x%02x%02x" % tuple(numbers[i + 2:i + 5])))
            i += 5
            continue
        name = {1: ("font-weight", "bold"), 3: ("font-style", "italic"), 4: ("line", "under"), 9: ("line", "through")}.get(n)
        if name:
            style.append(name)
        i += 1
    return tuple(style)


def draw(columns, arguments, part):
    rows = [row for line in run(columns, arguments).split("\n")[part] for row in cells(line, columns)]
    height = len(rows) * LINE + 2 * EDGE
    wide = columns * CELL + 2 * EDGE
    title = escape("$ kintsugi " + " ".join(a for a in arguments if a != "--no-pager"))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {height + 26}" width="{wide:.0f}" '
           f'height="{height + 26}" role="img" aria-label="{title}">',
           f'<rect width="100%" height="100%" rx="9" fill="{PAPER}"/>',
           f'<g font-family="ui-monospace, Menlo, Consolas, \'Noto Sans Mono\', \'Noto Sans Mono CJK KR\', monospace" '
           f'font-size="{SIZE}" fill="{INK}">',
           f'<text x="{EDGE}" y="{EDGE + 10}" fill="#a09680">{title}</text>']
    for number, row in enumerate(rows):
        base = EDGE + 26 + number * LINE + 13
        runs = []
        for column, text, wide_, style in row:
            # A wide character is put at its own column: fonts differ in how wide they draw it.
            if runs and runs[-1][3] == style and runs[-1][4] == 1 and wide_ == 1:
                runs[-1][1] += text
                runs[-1][2] += wide_
            else:
                runs.append([column, text, wide_, style, wide_])
        for column, text, wide_, style, _ in runs:
            x = EDGE + column * CELL
            attributes = "".join(f' {k}="{v}"' for k, v in style if k != "line")
            colour = dict(style).get("fill", INK)
            for kind in (v for k, v in style if k == "line"):
                y = base + 3 if kind == "under" else base - 4.5
                out.append(f'<path d="M{x:.1f} {y}h{wide_ * CELL:.1f}" stroke="{colour}"/>')
            # Blanks at the ends of an element, and beside each other, would be lost.
            for words in re.finditer(r"\S+(?: \S+)*", text):
                at = x + sum(map(width, text[:words.start()])) * CELL
                long = sum(map(width, words[0])) * CELL
                out.append(f'<text x="{at:.1f}" y="{base}" textLength="{long:.1f}"{attributes}>{escape(words[0])}</text>')
    return "\n".join(out + ["</g>", "</svg>"]) + "\n"


def main():
    stale = 0
    for name, what in PICTURES.items():
        path, text = OUT / f"{name}.svg", draw(*what)
        if "--check" not in sys.argv[1:]:
            OUT.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path.relative_to(ROOT)}: not what the program writes now; run tools/pictures/terminal.py")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
