"""kintsugi corpus: whole corpora through the program, with everything that can happen to a run on the way."""

import gzip
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

from support import BINARY, PROGRAM, Case, run

DAMAGED = "Un caf\u00c3\u00a9 \u00c3\u00a0 Orl\u00c3\u00a9ans, bient\u00c3\u00b4t."
MENDED = "Un caf\u00e9 \u00e0 Orl\u00e9ans, bient\u00f4t."
CLEAN = "A clean sentence with an \u00e9."


def texts(count, seed=1):
    numbers = random.Random(seed)
    return [f"{DAMAGED if n % 7 == 0 else CLEAN} {numbers.random()}" for n in range(count)]


def jsonl(count, seed=1):
    return "".join(json.dumps({"id": n, "text": t}, ensure_ascii=n % 2 == 0) + "\n"
                   for n, t in enumerate(texts(count, seed))).encode()


def many(count, seed=1):
    """Lines that do not pack well and are quickly looked through; a few are damaged."""
    numbers = random.Random(seed)
    return b"".join(b'{"text":"%x %s"}\n' % (numbers.getrandbits(1600), (DAMAGED if n % 100 == 0 else CLEAN).encode())
                    for n in range(count))


def wet(count, seed=1):
    records = ["WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n".encode()]
    for n, text in enumerate(texts(count, seed)):
        block = text.encode()
        records.append(f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://www.example.org/{n}\r\n"
                       f"WARC-Block-Digest: sha1:AAAA\r\nContent-Length: {len(block)}\r\n\r\n".encode()
                       + block + b"\r\n\r\n")
    return records


def csv(count, comma=b","):
    return b"id" + comma + b"text\n" + b"".join(
        b"%d%s%s\n" % (n, comma, b'"' + t.encode() + b' ""q"""' if comma == b"," else t.encode())
        for n, t in enumerate(texts(count)))


def zstd(content, *options):
    return subprocess.run(["zstd", "-q", "-c", *options], input=content, stdout=subprocess.PIPE, check=True).stdout


def unpacked(content):
    if content.startswith(b"\x1f\x8b"):
        return gzip.decompress(content)
    if content.startswith(b"\x28\xb5\x2f\xfd"):
        return subprocess.run(["zstd", "-dqc"], input=content, stdout=subprocess.PIPE, check=True).stdout
    return content


def tree(folder):
    """Every file below it, hidden ones too: what it holds by its hash."""
    folder = pathlib.Path(folder)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in folder.rglob("*") if p.is_file()}


class Corpora(Case):
    def setUp(self):
        super().setUp()
        self.input, self.out = self.folder / "in", self.folder / "out"
        self.input.mkdir()

    def put(self, name, content):
        path = self.input / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def corpus(self, *arguments, status=0, **more):
        result = run("corpus", *arguments, **more)
        self.assertEqual(result.returncode, status, result.stderr.decode("utf-8", "replace"))
        return result

    def errors(self, out=None):
        return self.ledger((out or self.out) / "_kintsugi/errors.jsonl")

    def put_all(self):
        self.put("a.jsonl", jsonl(50))
        self.put("deep/b.jsonl.gz", gzip.compress(jsonl(30, 2)) + gzip.compress(jsonl(20, 3)))
        self.put("deep/c.jsonl.zst", zstd(jsonl(40, 4)))
        self.put("d.warc.wet.gz", b"".join(map(gzip.compress, wet(20))))
        self.put("e.txt", DAMAGED.encode())
        self.put("f.jpg", BINARY)

    def test_a_tree_of_everything_there_and_back(self):
        self.put_all()
        for seams in ("beside", "in"):
            out, back = self.folder / f"out-{seams}", self.folder / f"back-{seams}"
            self.corpus(self.input, "-o", out, "--seams", seams)
            for path in self.input.rglob("*.*"):
                if path.is_file():
                    was, now = (unpacked(p.read_bytes()) for p in (path, out / path.relative_to(self.input)))
                    self.assertEqual(was != now, path.name != "f.jpg", path)
                    self.assertNotIn("text\": \"" + DAMAGED, now.decode("utf-8", "replace"))
                    self.assertEqual(path.read_bytes()[:3] == b"\x1f\x8b\x08", (out / path.relative_to(self.input))
                                     .read_bytes()[:3] == b"\x1f\x8b\x08")
            self.assertEqual(run("undo", out, "-o", back).returncode, 0)
            self.assertEqual({p: hashlib.sha256(unpacked((back / p).read_bytes())).hexdigest() for p in tree(back)},
                             {p: hashlib.sha256(unpacked((self.input / p).read_bytes())).hexdigest()
                              for p in tree(self.input)})
            self.assertEqual(run("undo", out, "-o", back).returncode, 3)  # nothing is overwritten

    def test_every_document_of_jsonl(self):
        self.put("a.jsonl", jsonl(50))
        self.corpus(self.input, "-o", self.out)
        for before, after in zip(self.ledger(self.input / "a.jsonl"), self.ledger(self.out / "a.jsonl"), strict=True):
            self.assertEqual({**before, "text": before["text"].replace(DAMAGED, MENDED)}, after)

    def test_tables(self):
        for name, comma in (("a.csv", b","), ("a.tsv", b"\t")):
            out, back, path = self.folder / f"out-{name}", self.folder / f"back-{name}", self.put(name, csv(40, comma))
            self.corpus(path, "-o", out, "--columns", "text")
            self.assertEqual((out / name).read_bytes(), path.read_bytes().replace(DAMAGED.encode(), MENDED.encode()))
            self.assertEqual(run("undo", out, "-o", back).returncode, 0)
            self.assertEqual((back / name).read_bytes(), path.read_bytes())

    def test_archives_have_a_member_a_record(self):
        records = wet(20)
        came = [gzip.compress(r, 1 + n % 9, mtime=n) for n, r in enumerate(records)]
        self.put("a.wet.gz", b"".join(came))
        self.corpus(self.input, "-o", self.out)
        packed, members = (self.out / "a.wet.gz").read_bytes(), 0
        self.assertEqual(packed.count(b"\x1f\x8b\x08"), len(records))
        # What is as it was is not packed anew.
        for record, member in zip(records, came):
            self.assertEqual(member in packed, DAMAGED.encode() not in record)
        content = gzip.decompress(packed)
        for record in content.split(b"WARC/1.0\r\n")[1:]:
            head, block = record.split(b"\r\n\r\n", 1)
            length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
            self.assertEqual(block[length:], b"\r\n\r\n")
            self.assertEqual(b"Digest" in head, MENDED.encode() not in block and b"conversion" in head)
            members += 1
        self.assertEqual(members, len(records))

    def test_threads_change_nothing(self):
        self.put_all()
        self.put("large.jsonl", many(5000))
        for threads in (1, 2, 4):
            self.corpus(self.input, "-o", self.folder / str(threads), "--threads", threads)
        one = tree(self.folder / "1")
        self.assertEqual(tree(self.folder / "2"), one)
        self.assertEqual(tree(self.folder / "4"), one)

    def test_standard_input_to_standard_output(self):
        result = self.corpus("-", "-o", "-", "--seams", "none", stdin=zstd(jsonl(20)))
        self.assertEqual(unpacked(result.stdout), run("--jsonl", stdin=jsonl(20)).stdout)
        result = self.corpus("-", "-o", "-", "--seams", "none", "--pack", "none", stdin=gzip.compress(jsonl(20)))
        self.assertEqual(result.stdout, run("--jsonl", stdin=jsonl(20)).stdout)
        for arguments in (["-", "-o", "-"], ["-", "-o", "-", "--seams", "none", "--resume"], ["-"], ["-o", "x"]):
            self.corpus(*arguments, status=2)

    def test_packing(self):
        self.put("a.jsonl.gz", gzip.compress(jsonl(20)))
        self.corpus(self.input, "-o", self.out, "--pack", "zst")
        self.assertTrue((self.out / "a.jsonl.zst").read_bytes().startswith(b"\x28\xb5\x2f\xfd"))
        self.put("a.jsonl.zst", zstd(jsonl(20)))
        self.assertIn(b"one name", self.corpus(self.input, "-o", self.folder / "x", "--pack", "gz", status=3).stderr)

    def test_levels(self):
        content = jsonl(3000)
        self.put("a.jsonl", content)
        sizes = {}
        for packing, level in (("zst", 1), ("zst", 19), ("gz", 1), ("gz", 12)):
            out = self.folder / f"{packing}{level}"
            self.corpus(self.input, "-o", out, "--pack", packing, "--level", level)
            packed = (out / f"a.jsonl.{packing}").read_bytes()
            self.assertEqual(unpacked(packed).count(b"\n"), content.count(b"\n"))
            sizes[packing, level] = len(packed)
        self.assertLess(sizes["zst", 19], sizes["zst", 1])
        self.assertLess(sizes["gz", 12], sizes["gz", 1])

    def test_skippable_frames_and_long_windows(self):
        skippable = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
        self.put("a", skippable + zstd(jsonl(3), "--long=30") + skippable + zstd(jsonl(3, 2)) + skippable)
        self.corpus(self.input, "-o", self.out)
        self.assertEqual(unpacked((self.out / "a").read_bytes()).count(b"\n"), 6)

    def test_shards_by_size(self):
        before = {}
        for n in range(6):
            before[f"{n}.jsonl.gz"] = content = many(200, n)
            self.put(f"{n}.jsonl.gz", gzip.compress(content))
        self.corpus(self.input, "-o", self.out, "--shard-size", "100K")
        parts = sorted(self.out.glob("*"))
        self.assertGreater(len(parts), 3)
        self.assertTrue(all(p.name.startswith("part-") or p.name == "_kintsugi" for p in parts))
        self.assertTrue(all(p.stat().st_size <= 100 << 10 for p in parts if p.is_file()))
        joined = b"".join(unpacked(p.read_bytes()) for p in parts if p.is_file())
        self.assertEqual(joined, b"".join(before.values()).replace(DAMAGED.encode(), MENDED.encode()))
        self.assertEqual(run("undo", self.out, "-o", self.folder / "back").returncode, 0)
        for name, content in before.items():
            self.assertEqual(unpacked((self.folder / "back" / name).read_bytes()), content)
        for wrong in ("0", "12X", "K", "1KB", "-1"):
            self.corpus(self.input, "-o", self.folder / "other", f"--shard-size={wrong}", status=2)

    def test_only_changed(self):
        self.put("a.jsonl", jsonl(50))
        self.corpus(self.input, "-o", self.out, "--only-changed")
        self.assertEqual(len(self.ledger(self.out / "a.jsonl")), 8)
        self.assertEqual(run("undo", self.out, "-o", self.folder / "back").returncode, 3)

    def test_globs_and_names(self):
        self.put("a.jsonl", jsonl(5))
        self.put("b.jsonl", jsonl(5))
        self.corpus(str(self.input / "*.jsonl"), "-o", self.out)
        self.assertTrue((self.out / "b.jsonl").exists())
        self.assertIn(b"nothing: no such file", self.corpus(self.folder / "nothing", "-o", "x", status=3).stderr)
        self.assertIn(b"same name", self.corpus(self.input / "a.jsonl", self.input, "-o", "x", status=3).stderr)
        self.assertIn(b"holds a run already", self.corpus(self.input, "-o", self.out, status=3).stderr)

    def test_what_cannot_be_read_is_told_and_the_rest_is_done(self):
        self.put("a.jsonl", jsonl(20))
        self.put("z.jsonl", jsonl(20, 2))
        os.symlink("loop", self.input / "loop")
        os.symlink("/proc/self/mem", self.input / "mem")
        packed = gzip.compress(jsonl(200))
        self.put("cut.gz", packed[: len(packed) // 2])
        self.put("lines.jsonl", b'{"text":"\\ud800"}\n{"text":7}\n{\n[]\n' + jsonl(1))
        result = self.corpus(self.input, "-o", self.out, status=3)
        self.assertIn(f" errors, told in {self.out}/_kintsugi/errors.jsonl\n".encode(), result.stderr)
        self.assertEqual(len(self.ledger(self.out / "z.jsonl")), 20)
        by_file = {}
        for error in self.errors():
            by_file.setdefault(error["file"], []).append(error)
            self.assertTrue(error["what"])
            self.assertTrue("offset" in error or "packed_offset" in error)
        self.assertEqual([e["record"] for e in by_file["lines.jsonl"]], [0, 1, 2, 3])
        self.assertIn("symbolic links", by_file["loop"][0]["what"])
        self.assertIn("mem", by_file)
        self.assertIn("cut short", by_file["cut.gz"][0]["what"])
        self.assertEqual((self.out / "lines.jsonl").read_bytes().count(b"\n"), 5)

    def test_a_dry_run_shows_its_first_errors(self):
        self.put("a.jsonl", b"no\n" * 3 + jsonl(4))
        shown = self.corpus(self.input, "--dry-run", status=3).stderr.decode()
        self.assertIn("3 errors, the first of them:\n", shown)
        self.assertEqual(re.findall(r'^  {"file":"a.jsonl","record":(\d)', shown, re.M), ["0", "1", "2"])
        self.put("a.jsonl", b"no\n" * 9 + jsonl(20))
        shown = self.corpus(self.input, "--dry-run", status=3).stderr.decode()
        self.assertEqual(len(re.findall(r'^  {"file":', shown, re.M)), 5)

    def test_columns_are_of_tables_alone(self):
        self.put("a.jsonl", '{"text":"caf\u00c3\u00a9","body":"caf\u00c3\u00a9"}\n'.encode())
        self.put("t.csv", 'body,note\n"caf\u00c3\u00a9, yes",caf\u00c3\u00a9\n'.encode())
        self.corpus(self.input, "-o", self.out, "--columns", "body")
        self.assertEqual((self.out / "a.jsonl").read_text(), '{"text":"caf\u00e9","body":"caf\u00c3\u00a9"}\n')
        self.assertEqual((self.out / "t.csv").read_text(), 'body,note\n"caf\u00e9, yes",caf\u00c3\u00a9\n')
        run("undo", self.out, "-o", self.folder / "back")
        for name in ("a.jsonl", "t.csv"):
            self.assertEqual((self.folder / "back" / name).read_bytes(), (self.input / name).read_bytes())

    def test_on_error(self):
        self.put("a.jsonl", b"no\n" + jsonl(3))
        self.corpus(self.input, "-o", self.out, "--on-error", "skip", status=3)
        self.assertEqual(len(self.ledger(self.out / "a.jsonl")), 3)
        result = self.corpus(self.input, "-o", self.folder / "stopped", "--on-error", "stop", status=3)
        self.assertIn(b"stopped at the first error: {\"file\":\"a.jsonl\"", result.stderr)
        self.assertFalse((self.folder / "stopped/a.jsonl").exists())

    def killed(self, how, out, moments, *arguments):
        """Runs until the run is whole, and sends it a signal after so many seconds each time before."""
        command = [PROGRAM, "corpus", str(self.input), "-o", str(out), "--progress", "none", *arguments]
        times = 0
        for moment in moments:
            with subprocess.Popen([*command, "--resume"], stderr=subprocess.PIPE) as process:
                time.sleep(moment)
                process.send_signal(how)
                _, told = process.communicate(timeout=60)
                times += process.returncode not in (0, 3) or b"--resume goes on" in told
        self.assertEqual(run("corpus", self.input, "-o", out, "--resume").returncode, 0)
        return times

    def test_killed_and_taken_up_again(self):
        for n in range(6):
            self.put(f"{n}.jsonl.gz", gzip.compress(many(400, n), 1))
        whole = self.folder / "whole"
        begin = time.monotonic()
        self.corpus(self.input, "-o", whole)
        took = time.monotonic() - begin
        numbers, times = random.Random(5), 0
        for how in (signal.SIGKILL, signal.SIGKILL, signal.SIGINT):
            out = self.folder / f"out{how}"
            times += self.killed(how, out, [numbers.uniform(0, took / 2) for _ in range(3)])
            self.assertEqual(tree(out), tree(whole))
            shutil.rmtree(out)
        self.assertGreater(times, 0)

    def test_one_run_at_a_time(self):
        self.put("a.jsonl", jsonl(10))
        self.corpus(self.input, "-o", self.out)
        self.put("b.jsonl", jsonl(10))  # another run
        self.assertIn(b"other inputs", self.corpus(self.input, "-o", self.out, "--resume", status=3).stderr)
        reader, writer = os.pipe()
        with subprocess.Popen([PROGRAM, "corpus", "-", "-o", str(self.folder / "pipe")], stdin=reader,
                              stderr=subprocess.DEVNULL) as process:
            os.close(reader)
            while not (self.folder / "pipe/_kintsugi/state.json").exists():
                time.sleep(0.01)
            result = self.corpus("-", "-o", self.folder / "pipe", "--resume", status=3)
            self.assertIn(b"another run is writing here", result.stderr)
            os.close(writer)
        self.assertEqual(process.returncode, 0)

    @unittest.skipIf(os.geteuid() != 0, "takes root to make a small disk")
    def test_a_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)], stderr=subprocess.DEVNULL,
                          check=False).returncode != 0:
            self.skipTest("no disk can be mounted")
        try:
            self.put("a.jsonl", many(2000))
            result = self.corpus(self.input, "-o", disk / "out", status=3)
            self.assertIn(b"No space left", result.stderr)
            self.assertIn(b"/disk/out/", result.stderr)
            self.assertFalse((disk / "out/a.jsonl").exists())
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            self.corpus(self.input, "-o", disk / "out", "--resume")
            self.corpus(self.input, "-o", self.out)
            self.assertEqual(tree(disk / "out"), tree(self.out))
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_a_reader_that_goes_away(self):
        path = self.put("a.jsonl", many(2000))
        with subprocess.Popen([PROGRAM, "corpus", str(path), "-o", "-", "--seams", "none"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.read(10)
            process.stdout.close()
            told = process.stderr.read()
            process.wait(60)
        self.assertEqual(process.returncode, 3)
        self.assertIn(b"standard output: Broken pipe", told)

    def test_settings(self):
        settings = self.write("settings.toml", b'# ours\ntext_field = "body"\nmin_confidence = 0.5\nno = ["infer"]\n')
        printed = self.corpus("--config", settings, "--print-config").stdout
        self.assertIn(b'text_field = "body"\n', printed)
        again = self.write("again.toml", printed)
        self.assertEqual(self.corpus("--config", again, "--print-config").stdout, printed)
        # The command line comes before the file.
        self.assertIn(b'"text"', self.corpus("--config", settings, "--text-field", "text", "--print-config").stdout)
        for content, place, what in ((b'\ntext_feild = "x"\n', b":2", b"text_feild"), (b'\n\nseams = "mauve"\n', b":3", b"seams"),
                                     (b"only_changed = 1\n", b":1", b"only_changed"), (b"a = [\n", b":", b""),
                                     (b"level = 20\n", b":1", b"level"),
                                     (b"min_confidence = 2.0\n", b":1", b"min_confidence")):
            result = self.corpus("--config", self.write("bad.toml", content), "--print-config", status=2)
            self.assertIn(b"bad.toml" + place, result.stderr)
            self.assertIn(what, result.stderr)
        self.corpus("--config", self.folder / "missing.toml", "--print-config", status=2)

    def test_presets(self):
        self.assertIn(b'proof = "bytes"', self.corpus("--preset", "proof-bytes", "--print-config").stdout)
        printed = self.corpus("--preset", "ftfy-compatible", "--print-config").stdout
        self.assertIn(b'no = ["excise", "infer"]', printed)
        settings = self.write("preset.toml", b'preset = "ftfy-compatible"\n')
        self.assertEqual(self.corpus("--config", settings, "--print-config").stdout, printed)
        self.assertEqual(self.corpus("--config", self.write("printed.toml", printed), "--print-config").stdout, printed)
        self.put("a.jsonl", '{"text":"\u201cquoted\u201d"}\n'.encode())
        self.corpus(self.input, "-o", self.out, "--preset", "ftfy-compatible")
        self.assertEqual((self.out / "a.jsonl").read_bytes(), b'{"text":"\\"quoted\\""}\n')

    def test_a_dry_run_writes_nothing(self):
        self.put_all()
        before = tree(self.folder)
        told = self.corpus(self.input, "-o", self.out, "--dry-run", "--sample", 2).stderr.decode()
        self.assertEqual(tree(self.folder), before)
        self.assertFalse(self.out.exists())
        self.assertIn("documents", told)
        self.assertIn("\u00c3\u00a9  ->  \u00e9", told)

    def test_summary(self):
        self.put_all()
        summary = self.folder / "summary.json"
        self.corpus(self.input, "-o", self.out, "--summary", summary, "--sample", 1)
        counts = json.loads(summary.read_text("utf-8"))
        self.assertEqual(counts["documents"], 50 + 50 + 40 + 20 + 1)
        self.assertEqual(counts["passed_by"], 2)
        self.assertEqual(counts["errors"], 0)
        self.assertEqual(counts["changed"], sum(-(-n // 7) for n in (50, 30, 20, 40, 20)) + 1)
        self.assertEqual(counts["hosts"]["example.org"]["documents"], 3)
        self.assertEqual(counts["languages"]["fr"]["documents"], counts["changed"])
        self.assertTrue(counts["channels"])
        self.assertLessEqual(set(counts["channels"]), set(counts["kinds"]))
        self.assertEqual(counts["not_repaired"]["kinds"], {})
        self.assertEqual(counts["input_bytes"], sum(p.stat().st_size for p in self.input.rglob("*.*") if p.is_file()))
        self.assertTrue(all(len(s) == 1 for s in counts["samples"].values()))
        self.assertGreater(counts["seconds"], 0)

    def test_what_is_flagged_and_not_repaired(self):
        self.put("a.jsonl", json.dumps({"url": "http://example.org/1",
                                        "text": "Le caf\ufffd est ouvert jusqu'au soir."}).encode() + b"\n")
        summary = self.folder / "summary.json"
        told = self.corpus(self.input, "--dry-run", "--no", "infer", "--summary", summary).stderr.decode()
        counts = json.loads(summary.read_text("utf-8"))
        self.assertEqual((counts["changed"], counts["flagged"]), (0, 1))
        self.assertEqual(counts["kinds"], {})
        for what in ("stages", "kinds", "languages", "hosts"):
            self.assertEqual([c["documents"] for c in counts["not_repaired"][what].values()], [1])
        self.assertIn("flagged and not repaired\nby stage\n", told)

    def test_progress_for_machines(self):
        self.put_all()
        told = self.corpus(self.input, "-o", self.out, "--progress", "json").stderr.decode().splitlines()
        lines = [json.loads(line) for line in told if line.startswith("{")]
        self.assertGreater(len(lines), 0)
        self.assertLessEqual(lines[-1]["taken"], lines[-1]["of"])
        self.assertFalse(any(line.startswith("{") for line in self.corpus(self.input, "--dry-run").stderr.decode().splitlines()))


if __name__ == "__main__":
    unittest.main()
