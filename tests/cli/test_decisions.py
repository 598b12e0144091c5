"""Seams refused and accepted, by their ids."""

import json
import shutil
import subprocess
import unittest

from support import CLEAN, DAMAGED, EXAMPLES, Case, run

SPECIMEN = EXAMPLES / "specimen.txt"


class Decisions(Case):
    def seams(self, path, *arguments):
        return json.loads(self.mended(b"", "--json", *arguments, path))["seams"]

    def noted(self, folder, shard):
        if not shutil.which("zstd"):
            self.skipTest("no zstd")
        lines = subprocess.run(["zstd", "-dc", self.folder / folder / f"_kintsugi/seams/{shard}.jsonl.zst"],
                               capture_output=True, check=True).stdout
        return [json.loads(line) for line in lines.splitlines()]

    def test_ids_are_the_same_everywhere(self):
        ids = [s["id"] for s in self.seams(SPECIMEN)]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual({len(i) for i in ids}, {10})
        run("--seams", self.folder / "ledger", SPECIMEN)
        self.assertEqual([line["id"] for line in self.ledger(self.folder / "ledger")[1:]], ids)
        line = json.dumps({"text": SPECIMEN.read_text("utf-8")}, ensure_ascii=False).encode() + b"\n"
        self.assertEqual([s["id"] for s in json.loads(run("--jsonl", "--with-seams", stdin=line).stdout)["kintsugi"]], ids)
        self.write("page.jsonl", line)
        run("corpus", self.folder / "page.jsonl", "-o", self.folder / "out")
        ledger = self.noted("out", "page.jsonl")[0]
        self.assertEqual([s["id"] for s in ledger["seams"]], ids)

    def test_a_refused_seam_stays_as_it_was(self):
        path = self.write("a", DAMAGED)
        seam = next(s for s in self.seams(path) if s["original"] == "&eacute;")
        text = self.mended(b"", "--refuse", seam["id"], path)
        self.assertNotEqual(text, run(path).stdout)
        self.assertIn(b"&eacute;", text)
        self.assertEqual(len(self.seams(path, "--refuse", seam["id"])), len(self.seams(path)) - 1)
        self.assertEqual(self.mended(b"", "--refuse", seam["id"][:5], path), text)

    def test_what_is_built_on_it_goes_with_it(self):
        first = next(s for s in self.seams(SPECIMEN) if s["layer"] == 0 and len(s["restored"]) > 5)
        result = run("--refuse", first["id"], SPECIMEN)
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"1 seam went with those refused, built on them: ", result.stderr)
        cut = result.stderr.split()[-1].decode()
        self.assertEqual([s["stage"] for s in self.seams(SPECIMEN) if s["id"] == cut], ["excise"])
        self.assertIn(first["original"].encode(), result.stdout)

    def test_accept_only(self):
        cut = next(s for s in self.seams(SPECIMEN) if s["stage"] == "excise")
        kept = self.seams(SPECIMEN, "--accept-only", cut["id"])
        self.assertIn(cut["id"], [s["id"] for s in kept])
        self.assertEqual({s["layer"] for s in kept}, {0, cut["layer"]})  # and what it is built on
        self.assertLess(len(kept), 4)

    def test_undo_and_verify(self):
        for path in (SPECIMEN, self.write("latin1", "Stra\u00dfe nach K\u00f6ln, sagte sie. Br\u00fccke.\n".encode("latin-1") * 3)):
            for seam in self.seams(path)[:6]:
                ledger = self.folder / "ledger"
                text = run("--refuse", seam["id"], "--seams", ledger, path).stdout
                text.decode("utf-8")
                self.write("mended", text)
                undone = run("undo", self.folder / "mended", "--seams", ledger)
                self.assertEqual((undone.returncode, undone.stdout), (0, path.read_bytes()))
                self.assertEqual(run("verify", ledger).returncode, 0)
                self.assertEqual(run("verify", "--refuse", seam["id"], path).returncode, 0)

    def test_a_file_of_decisions(self):
        ids = [s["id"] for s in self.seams(SPECIMEN)]
        refused = self.mended(b"", "--refuse", f"{ids[2]},{ids[4]}", SPECIMEN)
        for name, content in (
                ("d.jsonl", f'{{"id":"{ids[2]}","decision":"accept"}}\n\n{{"id":"{ids[4]}","decision":"refuse","note":"no"}}\n'
                            f'{{"id":"{ids[2]}","decision":"refuse"}}\n'),
                ("d.toml", f'refuse = ["{ids[2]}"]\n[[decision]]\nid = "{ids[4]}"\ndecision = "refuse"\nnote = "no"\n')):
            path = self.write(name, content.encode())
            self.assertEqual(self.mended(b"", "--decisions", path, SPECIMEN), refused, name)
        path = self.write("e.toml", f'default = "refuse"\naccept = ["{ids[2]}"]\n'.encode())
        self.assertEqual(self.mended(b"", "--decisions", path, SPECIMEN),
                         self.mended(b"", "--accept-only", ids[2], SPECIMEN))

    def test_a_decision_on_one_document_alone(self):
        seam = self.seams(SPECIMEN)[2]
        for sha256, honoured in (("0" * 64, False), (self.document(SPECIMEN), True)):
            path = self.write("d", json.dumps({"id": seam["id"], "decision": "refuse", "sha256": sha256}).encode())
            self.assertEqual(run("--decisions", path, SPECIMEN).stdout != run(SPECIMEN).stdout, honoured)

    def document(self, path):
        run("--seams", self.folder / "l", path)
        return self.ledger(self.folder / "l")[0]["damaged"]["sha256"]

    def test_show_writes_them(self):
        path = self.folder / "decisions.jsonl"
        run("show", "--write-decisions", path, SPECIMEN)
        self.assertEqual(self.mended(b"", "--decisions", path, SPECIMEN), run(SPECIMEN).stdout)
        lines = path.read_text("utf-8").replace('"accept"', '"refuse"')
        path.write_text(lines, "utf-8")
        self.assertEqual(self.mended(b"", "--decisions", path, SPECIMEN), SPECIMEN.read_bytes())

    def test_ids_that_are_not_found_are_told(self):
        path = self.write("a", DAMAGED)
        result = run("--refuse", "zzzzzzzzzz", path)
        self.assertEqual((result.returncode, result.stdout), (2, run(path).stdout))
        self.assertIn(b"no seam has the id zzzzzzzzzz", result.stderr)
        file = self.write("d", b'{"id":"zzzzzzzzzz","decision":"refuse"}\n')
        result = run("--decisions", file, path)
        self.assertEqual(result.returncode, 0)  # it may be of another document
        self.assertIn(b"no seam has the id zzzzzzzzzz", result.stderr)

    def test_what_is_no_decision(self):
        path = self.write("a", DAMAGED)
        for content, what in ((b"[]\n", b"d:1: "), (b'\n{"id":"q62g75c57p"}\n', b"d:2: "), (b"{", b"d:1: "),
                              (b'{"id":"short","decision":"refuse"}', b"no id"), (b'{"default":"maybe"}', b"default")):
            result = run("--decisions", self.write("d", content), path)
            self.assertEqual((result.returncode, result.stdout), (3, b""), content)
            self.assertIn(what, result.stderr)
        result = run("--decisions", self.write("d.toml", b"refuse = 1\n"), path)
        self.assertEqual(result.returncode, 3)
        for bad in ("abc", "iiiiiiiiii", "q62g75c57p9"):
            self.assertEqual(run("--refuse", bad, path).returncode, 2)
        self.assertEqual(run("--decisions", self.folder / "none", path).returncode, 3)

    def test_a_beginning_of_several_ids(self):
        many = self.write("many", "".join(f"caf&eacute; {i}\n" for i in range(2000)).encode())
        ids = [s["id"] for s in self.seams(many)]
        self.assertEqual(len(set(ids)), len(ids))
        seen = {}
        for i in ids:
            seen.setdefault(i[:4], []).append(i)
        both = [start for start, found in seen.items() if len(found) > 1]
        if not both:
            self.skipTest("no two alike")
        result = run("--refuse", both[0], many)
        self.assertEqual((result.returncode, result.stdout), (2, run(many).stdout))
        self.assertIn(b"several seams", result.stderr)

    def test_in_a_corpus(self):
        lines = [json.dumps({"id": str(i), "text": f"caf&eacute; {i} na\u00c3\u00afve"}, ensure_ascii=False) for i in range(5)]
        shard = self.write("a.jsonl", ("\n".join(lines) + "\n").encode())
        run("corpus", shard, "-o", self.folder / "all")
        ledger = self.noted("all", "a.jsonl")
        seam = next(s for s in ledger[2]["seams"] if s["original"] == "&eacute;")
        # The beginnings of the documents are alike, but not the documents: their ids name a place, not a document.
        decisions = self.write("d", json.dumps({"id": seam["id"], "decision": "refuse"}).encode() +
                               b'\n{"id":"zzzzzzzzzz","decision":"refuse"}\n')
        result = run("corpus", shard, "-o", self.folder / "some", "--decisions", decisions)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"no seam has the id zzzzzzzzzz", result.stderr)
        texts = [json.loads(l)["text"] for l in (self.folder / "some/a.jsonl").read_text("utf-8").splitlines()]
        self.assertIn("&eacute;", texts[2])
        summary = json.loads((self.folder / "some/_kintsugi/summary.json").read_text("utf-8"))
        self.assertEqual(summary["decided"], [seam["id"]])
        self.assertGreater(summary["refused"], 0)
        back = run("undo", self.folder / "some", "-o", self.folder / "back")
        self.assertEqual((back.returncode, (self.folder / "back/a.jsonl").read_bytes()), (0, shard.read_bytes()))

    def test_clean_text_has_nothing_to_decide(self):
        self.assertEqual(run("--refuse", "q62g75c57p", self.write("c", CLEAN)).stdout, CLEAN)


if __name__ == "__main__":
    unittest.main()
