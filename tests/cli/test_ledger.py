"""The ledger: seams written, undone and verified."""

import hashlib
import json
import unittest

from support import BINARY, CLEAN, DAMAGED, EXAMPLES, Case, run

KEYS = {"type", "file", "layer", "stage", "proof", "kind", "before", "after", "restored", "evidence", "confidence", "id"}
LATIN1 = "Der Stra\u00dfenbau f\u00fchrt \u00fcber die Br\u00fccke nach K\u00f6ln, sagte sie.\n".encode("latin-1") * 3
SPECIMEN = (EXAMPLES / "specimen.txt").read_bytes()


class Ledger(Case):
    def mend(self, content, name="page.txt", *arguments):
        path, ledger = self.write(name, content), self.folder / "ledger.jsonl"
        result = run("--seams", ledger, *arguments, path)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.write("mended", result.stdout)
        return result.stdout, ledger

    def undone(self, ledger, text="mended"):
        return run("undo", self.folder / text, "--seams", ledger)

    def test_its_form(self):
        text, ledger = self.mend(DAMAGED)
        head, *seams = self.ledger(ledger)
        self.assertEqual(head["type"], "document")
        self.assertEqual(head["damaged"], {"sha256": hashlib.sha256(DAMAGED).hexdigest(), "bytes": len(DAMAGED)})
        self.assertEqual(head["mended"], {"sha256": hashlib.sha256(text).hexdigest(), "bytes": len(text)})
        self.assertEqual(head["seams"], len(seams))
        self.assertGreater(len(seams), 0)
        for seam in seams:
            self.assertEqual(set(seam) - {"original", "original_base64"}, KEYS)
            self.assertTrue(0 <= seam["confidence"] <= 1)
        self.assertEqual([s["layer"] for s in seams], sorted(s["layer"] for s in seams))

    def test_undo(self):
        for content in (DAMAGED, CLEAN, b"", b"\x00", b"a\xffb\xc3", LATIN1, BINARY, SPECIMEN):
            _, ledger = self.mend(content)
            result = self.undone(ledger)
            self.assertEqual((result.returncode, result.stdout), (0, content))

    def test_bytes_that_are_not_utf8_are_kept_as_base64(self):
        _, ledger = self.mend(LATIN1)
        self.assertTrue(any("original_base64" in line for line in self.ledger(ledger)))

    def test_undo_of_several_files(self):
        names = [self.write("a", DAMAGED), self.write("b", CLEAN), self.write("c", LATIN1)]
        ledger = self.folder / "ledger"
        self.write("mended", run("--seams", ledger, *names).stdout)
        self.assertEqual(self.undone(ledger).stdout, DAMAGED + CLEAN + LATIN1)
        # And one of them alone.
        self.write("one", run(self.folder / "c").stdout)
        self.assertEqual(self.undone(ledger, "one").stdout, LATIN1)

    def test_undo_with_an_output_folder(self):
        path = self.write("a", DAMAGED)
        run("-o", self.folder / "out", "--seams", self.folder / "ledger", path)
        self.assertEqual(run("undo", self.folder / "out/a", "--seams", self.folder / "ledger").stdout, DAMAGED)

    def test_undo_refuses_another_text(self):
        text, ledger = self.mend(DAMAGED)
        for other in (text + b"x", text[:-1], text.replace(b"t", b"s")):
            self.write("other", other)
            result = self.undone(ledger, "other")
            self.assertEqual((result.returncode, result.stdout), (1, b""))
            self.assertIn(b"ledger", result.stderr)

    def test_undo_refuses_a_ledger_that_was_changed(self):
        _, ledger = self.mend(DAMAGED)
        lines = self.ledger(ledger)
        for field, value in (("original", "&other;"), ("after", [0, 1]), ("after", [5, 1000000])):
            changed = [dict(line) for line in lines]
            changed[-1][field] = value
            ledger.write_text("".join(json.dumps(line) + "\n" for line in changed))
            result = self.undone(ledger)
            self.assertEqual((result.returncode, result.stdout), (1, b""), field)

    def test_a_ledger_that_is_none(self):
        self.write("mended", CLEAN)
        head = '{"type":"document","kintsugi":"0.1.0","file":"a","damaged":{"sha256":"","bytes":0},' \
               '"mended":{"sha256":"","bytes":0},"encoding":"utf-8","is_text":true,"seams":1}\n'
        for content in (b"", b"hello\n", b"[]\n", b'{"type":"seam"}\n', head.encode(), b'{"type":"document"}\n',
                        head.encode() + b'{"type":"seam","before":[9,1]}\n', b"\xff\xfe\n", b"{" * 100000):
            ledger = self.write("ledger", content)
            result = self.undone(ledger)
            self.assertEqual((result.returncode, result.stdout), (3, b""), content[:60])
            self.assertIn(b"ledger", result.stderr)

    def test_verify(self):
        for content in (DAMAGED, LATIN1, SPECIMEN):
            _, ledger = self.mend(content)
            for target in (ledger, self.folder / "page.txt"):
                result = run("verify", target)
                self.assertEqual((result.returncode, result.stderr), (0, b""))
                self.assertIn(b"page.txt: ", result.stdout)
                self.assertNotIn(b"FAILED", result.stdout)

    def test_verify_counts_certificates(self):
        _, ledger = self.mend(SPECIMEN)
        proven = sum(line.get("proof") == "bytes" for line in self.ledger(ledger))
        self.assertGreater(proven, 0)
        self.assertIn(f"{proven} certificate".encode(), run("verify", ledger).stdout)

    def test_verify_finds_what_is_wrong(self):
        _, ledger = self.mend(SPECIMEN)
        lines = self.ledger(ledger)
        seam = next(line for line in lines if line.get("proof") == "bytes")
        seam["restored"] = seam["restored"] + "x"
        ledger.write_text("".join(json.dumps(line) + "\n" for line in lines))
        result = run("verify", ledger)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"FAILED", result.stdout)

    def test_names_that_are_not_utf8(self):
        path = self.folder / b"a\xff".decode("utf-8", "surrogateescape")
        path.write_bytes(DAMAGED)
        result = run("--seams", self.folder / "ledger", path)
        self.assertEqual(result.returncode, 0)
        self.assertIn("a\ufffd", self.ledger(self.folder / "ledger")[0]["file"])


if __name__ == "__main__":
    unittest.main()
