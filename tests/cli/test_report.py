"""kintsugi report: one page, the same for any number of threads, exact counts, nothing of the input but as text."""

import base64
import gzip
import hashlib
import html.parser
import json
import re
import unittest

from support import BINARY, CLEAN, DAMAGED, EXAMPLES, Case, run

SPECIMEN = EXAMPLES / "specimen.txt"
SPAM = "It describes the immense popularity of \uc628\ub77c\uc778\uce74\uc9c0\ub178 and its impact on the economy.\n"
VOID = {"meta", "input", "br"}


class Balance(html.parser.HTMLParser):
    """Every element is closed where it should be."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.names = [], [], set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names.add(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


class Report(Case):
    def page(self, *arguments, status=0):
        result = run("report", *arguments, "-o", "-")
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout.decode("utf-8")

    def corpus(self, n=60):
        documents = [("caf&eacute; " + str(i), "na\u00c3\u00afve " + str(i), SPAM, "clean " + str(i))[i % 4] for i in range(n)]
        lines = [json.dumps({"id": str(i), "text": t, "url": f"https://www.h{i % 3}.example/x"}) for i, t in enumerate(documents)]
        return self.write("a.jsonl", ("\n".join(lines) + "\n").encode())

    def test_it_is_one_sound_page(self):
        page = self.page(SPECIMEN)
        check = Balance()
        check.feed(page)
        self.assertEqual((check.open, check.wrong), ([], []))
        self.assertLessEqual(check.names & {"img", "iframe", "object", "link", "form", "base"}, set())
        self.assertEqual(re.findall(r"(?:src|href)=\"(?!#)", page), [])
        ids = re.findall(r' id="([^"]+)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertLessEqual(set(re.findall(r'href="#([^"]+)"', page)), set(ids))

    def test_its_policy_names_what_it_holds(self):
        page = self.page(SPECIMEN)
        for tag in ("style", "script"):
            content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.S)[1]
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            self.assertIn(f"{tag}-src 'sha256-{digest}'", page)
        self.assertIn("default-src 'none'", page)
        self.assertNotIn(" style=\"", page)

    def test_counts_are_exact(self):
        page = self.page(self.corpus())
        self.assertIn("60 documents were read. 45 were mended, with 45 repairs.", page)
        self.assertIn("h1.example", page)
        self.assertIn("1 string was cut out; 1 stands in more than one document", page)
        row = re.search(r"\uc628\ub77c\uc778\uce74\uc9c0\ub178</span></th>.*?</tr>", page, re.S)[0]
        self.assertIn(">15</td>", row)

    def test_documents_are_called_by_their_address(self):
        lines = [{"id": "by-url", "url": "https://www.h.example/<b>?a=1&b=2", "text": "caf&eacute;"},
                 {"id": "by-id", "text": "na\u00c3\u00afve"}, {"id": 17, "text": "clich\u00c3\u00a9"}, {"text": "voil&agrave;"}]
        page = self.page(self.write("a.jsonl", "".join(json.dumps(line) + "\n" for line in lines).encode()))
        called = re.findall(r'<bdi class="at">(.*?)</bdi>', page)
        self.assertEqual(sorted(set(called)), ["17", "by-id", "https://www.h.example/&lt;b&gt;?a=1&amp;b=2"])
        self.assertEqual(len(called), 6, "once over its page, once at its repair")
        self.assertIn("h.example", page)
        head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://w.example/7\r\nContent-Type: text/plain\r\n"
        page = self.page(self.write("a.wet", (head + "Content-Length: 11\r\n\r\ncaf&eacute;\r\n\r\n").encode()))
        self.assertIn('<bdi class="at">https://w.example/7</bdi>', page)

    def test_what_the_others_come_to_has_no_bar(self):
        lines = [{"url": f"https://h{i}.example/", "text": "caf&eacute;"} for i in range(40)]
        page = self.page(self.write("h.jsonl", "".join(json.dumps(line) + "\n" for line in lines).encode()))
        others = re.search(r"<tr><th[^>]*>\d+ others.*?</tr>", page)[0]
        self.assertNotIn("bar", others)

    def test_documents_of_kinds_that_read_alike_are_counted_once(self):
        # Two kinds of one name in the first document, one of them in each of the others: three documents.
        texts = ["caf\u00c3\u00a9 voil\u00c3  la carte", "caf\u00c3\u00a9 noir", "voil\u00c3  la carte"]
        lines = [json.dumps({"id": str(i), "text": t}) for i, t in enumerate(texts)]
        path = self.write("k.jsonl", ("\n".join(lines) + "\n").encode())
        page = self.page(path)
        summary = self.folder / "s.json"
        run("corpus", path, "--dry-run", "--summary", summary)
        kinds = json.loads(summary.read_text())["channels"]
        self.assertEqual({k: n["documents"] for k, n in kinds.items()}, {"unbake.utf-8>latin1": 2, "unbake.utf-8>latin1+fold": 2})
        row = re.search(r"UTF-8 read as Latin-1.*?</tr>", page, re.S)[0]
        self.assertIn(f'<td class="n">{sum(k["seams"] for k in kinds.values())}</td><td class="n">3</td>', row)

    def test_strings_of_one_campaign_stand_together(self):
        words = ["\uc628\ub77c\uc778\uce74\uc9c0\ub178 \ucd94\ucc9c", "\uc628\ub77c\uc778\uce74\uc9c0\ub178 \uc0ac\uc774\ud2b8"]
        texts = [f"It describes the immense popularity of {words[i % 2]} and its impact on the regional economy." for i in range(6)]
        lines = [json.dumps({"id": str(i), "text": t, "url": f"https://h{i % 2}.example/"}) for i, t in enumerate(texts)]
        page = self.page(self.write("c.jsonl", ("\n".join(lines) + "\n").encode()))
        self.assertIn("2 different strings were cut out, which make 1 group; 1 stands in more than one document", page)
        row = re.search(r'<table class="campaigns">.*?</tbody>', page, re.S)[0]
        self.assertIn("and 1 other string", row)
        self.assertIn("in 3 documents", row)
        self.assertIn("h0.example, h1.example", row)
        self.assertIn(">6</td>", row)

    def test_long_documents_are_shown_too(self):
        clean = "Nothing is wrong with this line, which is here to be read past.\n" * 20000
        text = clean + "caf&eacute; at its middle\n" + clean + "na\u00c3\u00afve at its end\n"
        self.assertGreater(len(text), 2 << 20)
        page = self.page(self.write("l.jsonl", (json.dumps({"text": text}) + "\n").encode()))
        self.assertEqual(page.count('<details class="page"'), 1)
        for shown in ("at its middle", "at its end", "lines are not shown here"):
            self.assertIn(shown, page)
        self.assertLess(len(page), 80000)

    def test_samples_are_bounded_and_said_so(self):
        corpus = self.corpus(400)
        page = self.page(corpus, "--samples", "5", "--pages", "3")
        self.assertEqual(page.count('<li class="seam '), 5)
        self.assertEqual(page.count('<details class="page"'), 3)
        self.assertIn("A sample of 5 out of 300", page)
        self.assertLess(len(page), 60000)

    def test_any_number_of_threads(self):
        corpus = self.corpus(3000)
        pages = {self.page(corpus, SPECIMEN, "--threads", str(n)) for n in (1, 2, 5)}
        self.assertEqual(len(pages), 1)

    def test_inputs_as_corpus_takes_them(self):
        packed = self.write("b.jsonl.gz", gzip.compress(self.corpus().read_bytes()))
        self.assertIn("60 documents were read.", self.page(packed))
        table = self.write("t.csv", 'id,body\n1,"caf&eacute;"\n2,clean\n'.encode())
        self.assertIn("2 documents were read. 1 was mended", self.page(table, "--columns", "body"))
        record = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://w.example/\r\nContent-Length: 12\r\n\r\ncaf&eacute;\n\r\n\r\n"
        self.assertIn("w.example", self.page(self.write("w.warc", record)))
        self.assertIn("1 document was read.", run("report", "-", "-o", "-", stdin=DAMAGED).stdout.decode())

    def test_clean_binary_empty(self):
        self.assertIn("1 document was read. Nothing in it had to be mended.", self.page(self.write("c", CLEAN)))
        self.assertIn("0 documents were read.", self.page(self.write("b", BINARY)))
        self.page(self.write("e", b""))

    def test_what_is_left_alone(self):
        page = self.page(self.write("a", "\u951f\u65a4\u62f7\u951f\u65a4\u62f7 stands here, and the end \ufffd\ufffd\ufffd of it.\n".encode()))
        self.assertIn("Seen, and left alone", page)

    def test_decisions_hold(self):
        seam = json.loads(run("--json", SPECIMEN).stdout)["seams"][3]
        self.assertIn("with 29 repairs", self.page(SPECIMEN))
        self.assertRegex(self.page(SPECIMEN, "--refuse", seam["id"]), "with 2[78] repairs")

    def test_what_goes_wrong(self):
        self.assertEqual(run("report", SPECIMEN).returncode, 2)
        self.assertEqual(run("report", self.folder / "none", "-o", "-").returncode, 3)
        path = self.write("a", DAMAGED)
        self.assertEqual(run("report", path, "-o", path).returncode, 2)
        self.assertEqual(path.read_bytes(), DAMAGED)
        self.page(self.write("bad.jsonl", b'{"text":"caf&eacute;"}\n{"text":\n'), status=3)


if __name__ == "__main__":
    unittest.main()
