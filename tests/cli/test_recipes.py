"""kintsugi why: the one line that makes the damage again really does, in Python and in iconv."""

import json
import re
import shutil
import subprocess
import sys
import unittest

from support import EXAMPLES, ROOT, Case, run

LINE = re.compile(r"^    ((?:python3 -c|printf %s) .*)$", re.M)


def damaged_lines():
    for row in (ROOT / "tests/cases/channels/damage.tsv").read_text("utf-8").rstrip("\n").split("\n")[1:]:
        yield row.split("\t")[2].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")


class Recipes(Case):
    def commands(self, *files):
        """For each file, (its bytes, the commands that why tells)."""
        text = self.mended(b"", "why", *files).decode()
        parts = re.split("^(?=" + "|".join(re.escape(str(f)) + ": " for f in files) + ")", text, flags=re.M)[1:]
        self.assertEqual(len(parts), len(files))
        return [(f.read_bytes(), LINE.findall(part), part) for f, part in zip(files, parts)]

    def stood(self, content):
        seams = json.loads(run("--json", stdin=content).stdout)["seams"]
        return {s["original"].encode() for s in seams if "original" in s}

    def check(self, files, least):
        ran = {"python3": 0, "printf": 0}
        for content, commands, _ in self.commands(*files):
            for command in commands:
                tool = command.split(" ")[0]
                if tool == "printf" and not shutil.which("iconv"):
                    continue
                command = command.replace("python3", sys.executable, 1) if tool == "python3" else command
                result = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
                self.assertEqual((result.returncode, result.stderr), (0, b""), command)
                self.assertNotEqual(result.stdout, b"", command)
                # What stood there: in the damaged text or, of a later layer, in what was made of it.
                self.assertTrue(result.stdout in content or result.stdout in self.stood(content), command)
                ran[tool] += 1
        self.assertGreaterEqual(ran["python3"], least)
        return ran

    def test_misread_lines(self):
        files = [self.write(f"line-{i:03}", line.encode() + b"\n") for i, line in enumerate(damaged_lines())]
        ran = self.check(files, 40)
        if shutil.which("iconv"):
            self.assertGreater(ran["printf"], 30)

    def test_pages_of_other_encodings(self):
        pages = {"latin-1": "Die Br\u00fccke f\u00fchrt \u00fcber den Flu\u00df nach K\u00f6ln, sagte sie am Freitag.",
                 "cp1251": "\u0412 \u043f\u044f\u0442\u043d\u0438\u0446\u0443 \u0432 \u043c\u0438\u043d\u0438\u0441\u0442\u0435\u0440\u0441\u0442\u0432\u0435 \u0441\u043e\u043e\u0431\u0449\u0438\u043b\u0438 \u043e \u043f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u0430\u0445.",
                 "cp949": "\uc624\ub298\uc740 \ube44\uac00 \uc640\uc11c \uc9d1\uc5d0\uc11c \ucc45\uc744 \uc77d\uc73c\uba70 \ub530\ub73b\ud55c \ucc28\ub97c \ub9c8\uc168\ub2e4.",
                 "cp932": "\u4eca\u65e5\u306f\u96e8\u304c\u964d\u3063\u3066\u3044\u308b\u306e\u3067\u3001\u5bb6\u3067\u672c\u3092\u8aad\u3093\u3067\u3044\u307e\u3059\u3002"}
        files = [self.write(name, (text + "\n").encode(name)) for name, text in pages.items()]
        self.check(files, 3)

    def test_references_and_question_marks(self):
        self.check([self.write("a", b"caf&eacute;, &amp;c. and &#8212; there\n"),
                    self.write("b", b"The end ? if it was one ? wasn?t near. I don?t know.\n")], 3)

    def test_where_there_is_none_it_says_so(self):
        text = self.commands(EXAMPLES / "specimen.txt")[0][2]
        self.assertIn("No single line of Python or iconv makes this damage again. Text was put in", text)

    def test_every_group_is_told_one_or_the_other(self):
        text = self.commands(EXAMPLES / "specimen.txt")[0][2]
        self.assertEqual(len(re.findall("; confidence ", text)), len(re.findall("To see it happen|No single line", text)))

    def test_quotes_are_safe(self):
        self.check([self.write("q", "It\u00e2\u20ac\u2122s na\u00c3\u00afve; $(touch x) `ls` \"q\"\n".encode())], 1)


if __name__ == "__main__":
    unittest.main()
