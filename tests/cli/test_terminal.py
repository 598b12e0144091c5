"""Colours: on a terminal, and nowhere else unless asked for."""

import re
import unittest

from support import DAMAGED, EXAMPLES, Case, run
from terminal import on_terminal

ESCAPE = re.compile(rb"\x1b\[[0-9;]*m")
GOLD = re.compile(rb"\x1b\[(?:1;)?38;5;(?:220|178)m([^\x1b]*)\x1b\[0m")


def seen(*arguments, **environment):
    """What the program writes to a terminal."""
    return on_terminal(*arguments, environment=environment)[0]


class Terminal(Case):
    def setUp(self):
        super().setUp()
        self.path = self.write("a", DAMAGED)

    def test_seams_are_gold_on_a_terminal(self):
        written = seen(self.path)
        self.assertEqual(set(GOLD.findall(written)), {"\u00e9".encode()})
        self.assertEqual(ESCAPE.sub(b"", written), run(self.path).stdout)

    def test_ascii_of_a_decoded_page_is_not_gold(self):
        path = self.write("latin1", "Die Br\u00fccke f\u00fchrt \u00fcber den Flu\u00df nach K\u00f6ln.\n".encode("latin-1") * 4)
        written = run("--color", "always", path).stdout
        self.assertRegex(written, GOLD)
        self.assertEqual([g for g in GOLD.findall(written) if g.isascii()], [])

    def test_why_is_coloured_too(self):
        self.assertRegex(seen("why", self.path), GOLD)

    def test_a_pipe_is_plain(self):
        self.assertNotIn(b"\x1b", run(self.path).stdout)
        self.assertNotIn(b"\x1b", run("why", self.path).stdout)

    def test_no_color_and_dumb_terminals(self):
        self.assertNotIn(b"\x1b", seen(self.path, NO_COLOR="1"))
        self.assertIn(b"\x1b", seen(self.path, NO_COLOR=""))
        self.assertNotIn(b"\x1b", seen(self.path, TERM="dumb"))
        self.assertNotIn(b"\x1b", seen("--color", "never", self.path))

    def test_always(self):
        self.assertIn(b"\x1b", run("--color", "always", self.path, env={"NO_COLOR": "1"}).stdout)

    def test_colours_stripped_is_the_text(self):
        for path in (self.path, EXAMPLES / "specimen.txt"):
            painted = run("--color", "always", path).stdout
            self.assertEqual(ESCAPE.sub(b"", painted), run(path).stdout)

    def test_files_stay_plain(self):
        run("--color", "always", "-o", self.folder / "out", self.path)
        self.assertNotIn(b"\x1b", (self.folder / "out/a").read_bytes())


if __name__ == "__main__":
    unittest.main()
