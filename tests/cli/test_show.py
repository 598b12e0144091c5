"""kintsugi show: gold on a terminal, brackets without colours, plain in a pipe; columns; nothing a terminal would obey."""

import os
import re
import shutil
import unicodedata
import unittest

from support import BINARY, CLEAN, DAMAGED, EXAMPLES, Case, run
from terminal import on_terminal

SPECIMEN = EXAMPLES / "specimen.txt"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
TRUE = {"COLORTERM": "truecolor"}


def width(text):
    """As a terminal counts; an oracle of its own."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


class Show(Case):
    def show(self, content, *arguments):
        path = content if not isinstance(content, bytes) else self.write("page.txt", content)
        return self.mended(b"", "show", *arguments, path).decode()

    def terminal(self, *arguments, **options):
        written, status = on_terminal("show", "--no-pager", *arguments, **options)
        self.assertEqual(status, 0)
        return written.decode()

    def test_a_pipe_is_plain(self):
        self.assertEqual(self.show(SPECIMEN), run(SPECIMEN).stdout.decode() + "\n" * (not run(SPECIMEN).stdout.endswith(b"\n")))
        self.assertEqual(self.show(CLEAN), CLEAN.decode())

    def test_gold_by_what_the_terminal_can(self):
        path = self.write("a", DAMAGED)
        for environment, gold in ((TRUE, "\x1b[1;38;2;"), ({"COLORTERM": "24bit"}, "\x1b[1;38;2;"),
                                  ({}, "\x1b[1;38;5;178m"), ({"TERM": "xterm"}, "\x1b[1;33m")):
            written = self.terminal(path, environment=environment)
            self.assertRegex(written, re.escape(gold) + "[0-9;]*m?\u00e9\x1b\\[0m")
            self.assertIn("proven by the bytes", written)

    def test_brackets_where_there_are_no_colours(self):
        path = self.write("a", DAMAGED)
        for environment in ({"TERM": "dumb"}, {"NO_COLOR": "1"}):
            written = self.terminal(path, environment=environment)
            self.assertNotIn("\x1b", written)
            self.assertIn("caf[\u00e9] [\u00e9]t[\u00e9]\n", written)

    def test_asked_for_in_a_pipe(self):
        self.assertIn("caf[\u00e9]", self.show(DAMAGED, "--marks", "brackets"))
        self.assertIn("\x1b[", self.show(DAMAGED, "--marks", "gold", "--color", "always"))
        self.assertIn("\x1b[", self.show(DAMAGED, "--color", "always"))
        self.assertNotIn("\x1b", self.show(DAMAGED, "--marks", "none", "--color", "always"))

    def test_every_sort_of_seam(self):
        text = self.show(SPECIMEN, "--marks", "brackets")
        self.assertIn("North Kore[-\u21b5", text)
        self.assertIn("-]an nuclear issue", text)
        self.assertIn(" administration [?\u2014] including", text)
        self.assertRegex(text, r"\[~?\u2019\]s")
        for words in ("proven by the bytes", "chosen by the language", "its bytes are gone", "cut out 5"):
            self.assertIn(words, text)
        written = self.terminal(SPECIMEN, environment=TRUE)
        self.assertRegex(written, "\x1b\\[9;38;2;[0-9;]*m\u21b5")  # struck through
        unread = self.show(b"The end \xff\xfe of a line that is else quite plain.\n", "--marks", "brackets", "--no", "decode")
        self.assertIn("[x", unread)

    def test_what_is_left_alone_is_marked(self):
        text = self.show("This was \u00c3\ufffd\u00c3\ufffd\u00c2\ufffd\u00c3\ufffd once, and nobody knows.\n".encode(), "--marks", "brackets")
        self.assertRegex(text, r"\[!|no seam")

    def test_original_under_it(self):
        text = self.show(DAMAGED + CLEAN, "--original", "--marks", "brackets")
        self.assertEqual(text.splitlines()[:3], ["caf[\u00e9] [\u00e9]t[\u00e9]", "  \u2570 caf[&amp;eacute;] [&eacute;]t[&eacute;]",
                                                 CLEAN.decode().rstrip()])

    def test_bytes_of_another_encoding(self):
        text = self.show("Stra\u00dfe nach K\u00f6ln.\nZwei S\u00e4tze, sagte sie.\n".encode("latin-1") * 2, "--original", "--marks", "brackets")
        self.assertIn("Stra[\u00df]e nach K[\u00f6]ln.\n  \u2570 Stra[\\xDF]e nach K[\\xF6]ln.\n", text)

    def test_ids(self):
        text = self.show(DAMAGED, "--ids")
        ids = re.findall("\u2039([0-9a-z+]+)\u203a", text)
        self.assertEqual(len(ids), 3)
        self.assertNotEqual(self.mended(b"", "--refuse", ids[1], self.folder / "page.txt"), run(self.folder / "page.txt").stdout)

    def test_history(self):
        path = self.write("a", "caf&amp;eacute;s, or so\n".encode())
        ids = re.findall("\u2039([0-9a-z+]+)\u203a", self.show(path, "--ids"))[0].split("+")
        text = self.show(path, "--seam", ids[0])
        for number, name in enumerate(ids, 1):  # as why counts them
            self.assertIn(f"layer {number}  {name}", text)
        self.assertLess(text.index("was  &amp;"), text.index("is   \u00e9"))
        self.assertEqual(run("show", "--seam", "zzzzzzzzzz", path).returncode, 2)

    def test_context(self):
        content = b"".join(b"line %d\n" % i for i in range(40))
        content = content.replace(b"line 10\n", b"caf&eacute; 10\n").replace(b"line 30\n", b"caf&eacute; 30\n")
        text = self.show(content, "--context", "2", "--marks", "brackets", "--no-legend")
        self.assertEqual(text.splitlines(), [
            "@@ -9,5 +9,5 @@", "line 8", "line 9", "caf[\u00e9] 10", "line 11", "line 12",
            "@@ -29,5 +29,5 @@", "line 28", "line 29", "caf[\u00e9] 30", "line 31", "line 32"])
        self.assertEqual(self.show(content, "-U", "12").count("@@ -"), 1)
        self.assertEqual(self.show(content, "-U0").splitlines()[0], "@@ -11,1 +11,1 @@")
        self.assertEqual(self.show(CLEAN, "--context", "3"), "")

    def test_side_by_side_columns_are_straight(self):
        lines = ["caf&eacute; \ud55c\uad6d\uc5b4 \u4e2d\u6587\u5b57 &eacute;\u0301\u0302 \U0001f600 na\u00efve " * 3,
                 "\u05e9\u05dc\u05d5\u05dd &eacute; \u0645\u0631\u062d\u0628\u0627 " * 4, "e\u0301" * 70 + " &eacute;", "\t&eacute;\ttabs\t.", ""]
        for columns in (40, 61, 80, 120):
            written = self.terminal(self.write("a", "\n".join(lines).encode()), "--side-by-side", "--no-legend", columns=columns,
                                    environment=TRUE)
            rows = [ESCAPE.sub("", row) for row in written.splitlines()]
            self.assertGreater(len(rows), len(lines))
            bars = {width(row[:row.index(" \u2502 ")]) for row in rows}
            self.assertEqual(len(bars), 1, columns)
            self.assertLessEqual(max(map(width, rows)), columns)

    def test_text_from_right_to_left_keeps_to_its_column(self):
        text = self.show("\u05e9\u05dc\u05d5\u05dd &eacute; \u05e2\u05d5\u05dc\u05dd\nplain &eacute;\n".encode(), "--side-by-side", "--width", "80")
        rows = text.splitlines()
        self.assertEqual(rows[0].count("\u2068"), 2)
        self.assertEqual(rows[0].count("\u2069"), 2)
        self.assertNotIn("\u2068", rows[1])

    def test_nothing_of_the_input_is_obeyed(self):
        nasty = ("a\x1b[31mred\x1b[0m \x07 \x9b31m caf&eacute; \x1b]0;title\x07 \u202e\u2066 \x00 \x7f \r over\n"
                 "&#27;[2J &#x202E; \u200b\u00ad\ufeff\U000e0041 \x85 end\n").encode()
        for arguments in ((), ("--original",), ("--side-by-side",), ("--ids", "--marks", "brackets"), ("--context", "1")):
            for text in (self.show(nasty, *arguments),
                         ESCAPE.sub("", self.terminal(self.write("n", nasty), *arguments, environment=TRUE))):
                bad = [c for c in text if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0
                       or ord(c) in (0xAD, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0041)]
                self.assertEqual(bad, [], arguments)
        self.assertIn("<U+009B>31m", self.show(nasty))
        self.assertIn("<U+001B>[31mred", self.show(nasty, "--original"))

    def test_a_million_marks(self):
        text = self.show(("caf&eacute; a" + "\u0301" * 200000 + " b\n").encode(), "--side-by-side")
        self.assertLess(len(text.splitlines()), 5)

    def test_binary_and_empty(self):
        self.assertIn("not text", self.show(BINARY))
        self.assertEqual(self.show(b""), "")
        self.assertEqual(run("show", self.folder / "none").returncode, 3)

    def test_several_files_and_standard_input(self):
        a, b = self.write("a", DAMAGED), self.write("b", CLEAN)
        text = self.mended(b"", "show", a, b).decode()
        self.assertEqual(text.splitlines()[0], str(a))
        self.assertIn(str(b), text)
        self.assertIn("caf\u00e9", run("show", stdin=DAMAGED).stdout.decode())


class Pager(Case):
    def paged(self, *arguments, environment=None, **options):
        return on_terminal("show", *arguments, environment=environment, **options)

    def test_what_it_is_given(self):
        path = self.write("a", DAMAGED)
        record = self.folder / "record"
        written, status = self.paged(path, environment={"PAGER": f"cat > {record}; echo LESS=$LESS >> {record}", **TRUE})
        self.assertEqual((written, status), (b"", 0))
        text = record.read_text("utf-8")
        self.assertIn("\x1b[1;38;2;", text)  # colours as the terminal has them
        self.assertIn("LESS=FRX", text)

    def test_its_own_variable_and_less(self):
        path = self.write("a", DAMAGED)
        written, _ = self.paged(path, environment={"PAGER": "false", "KINTSUGI_PAGER": "sed s/^/paged:/", "LESS": "S"})
        self.assertTrue(written.startswith(b"paged:"), written)
        written, _ = self.paged(path, environment={"PAGER": "echo LESS=$LESS", "LESS": "S"})
        self.assertEqual(written, b"LESS=S\n")

    def test_none(self):
        path = self.write("a", DAMAGED)
        for environment in ({"PAGER": "cat"}, {"PAGER": ""}, {"PAGER": "/no/such/pager"}, {"PAGER": "nosuchpager -R"}):
            written, status = self.paged(path, environment=environment)
            self.assertEqual(status, 0)
            self.assertIn("\u00e9".encode(), written)
        written, _ = self.paged(path, "--no-pager", environment={"PAGER": "sed s/^/paged:/"})
        self.assertNotIn(b"paged:", written)
        self.assertNotIn(b"paged:", run("show", path, env={"PAGER": "sed s/^/paged:/"}).stdout)

    def test_a_reader_that_leaves(self):
        path = self.write("a", b"caf&eacute;\n" * 50000)
        written, status = self.paged(path, environment={"PAGER": "head -1"})
        self.assertEqual(status, 0)
        self.assertEqual(written.count(b"\n"), 1)

    def test_less(self):
        if not shutil.which("less"):
            self.skipTest("no less")
        written, status = self.paged(self.write("a", DAMAGED), environment={"PAGER": "less"})
        self.assertEqual(status, 0)
        self.assertIn("\u00e9".encode(), written)


if __name__ == "__main__":
    unittest.main()
