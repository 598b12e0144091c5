#!/usr/bin/env python3
"""Rewrites tools/encoding/inputs/ from the packages that the MANIFEST names. Seldom needed.

  npm pack text-encoding@0.7.0          # text-encoding-0.7.0.tgz
  cargo download or fetch encoding_rs   # its src/lib.rs holds today's label table
  python3 import_inputs.py text-encoding-0.7.0.tgz path/to/encoding_rs/src/lib.rs

Needs Python 3.11 (whose codecs are a source) and Perl (whose Encode is the source of VISCII). The files that
are written by hand (gb18030-2022.txt, vni.tsv, tcvn3.tsv, labels-own.tsv) stay as they are; the MANIFEST's
hashes are renewed for all.
"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tarfile

HERE = pathlib.Path(__file__).resolve().parent
INPUTS = HERE / "inputs"
TARBALL_SHA256 = "02fd8c42402f4625457e31db9ceeba48e7db6c5d4024288f49ebf86bfdbde687"

WHATWG = ("WHATWG Encoding Standard index, from npm text-encoding@0.7.0 lib/encoding-indexes.js",
          "Unlicense OR Apache-2.0")
PYTHON = ("codec of CPython 3.11", "PSF-2.0")


def token(value):
    if value is None:
        return "-"
    if isinstance(value, str):
        return "+".join("%04X" % ord(c) for c in value)
    return "%04X" % value


def rows(values, heading, width=16):
    """Lines of `width` values; a line without any value is left out."""
    out = []
    for start in range(0, len(values), width):
        part = values[start:start + width]
        if any(v is not None for v in part):
            out.append(heading(start) + ": " + " ".join(token(v) for v in part))
    return out


def write(manifest, name, source, comment, lines):
    text = "# " + comment + "\n" + "\n".join(lines) + "\n"
    (INPUTS / name).write_text(text, encoding="utf-8")
    manifest[name] = source


def import_whatwg(manifest, tarball):
    data = pathlib.Path(tarball).read_bytes()
    if hashlib.sha256(data).hexdigest() != TARBALL_SHA256:
        sys.exit("import_inputs: %s is not text-encoding-0.7.0.tgz" % tarball)
    with tarfile.open(tarball) as tar:
        text = tar.extractfile("package/lib/encoding-indexes.js").read().decode()
    found = re.findall(r'^\s*"([a-z0-9-]+)":\s*(\[.*\]),?$', text, re.M)
    for name, body in found:
        index = json.loads(body)
        if name == "gb18030-ranges":
            write(manifest, "index-gb18030-ranges.txt", WHATWG, "first pointer, first code point (hex)",
                  ["%d\t%04X" % tuple(pair) for pair in index])
        else:
            write(manifest, "index-%s.txt" % name, WHATWG,
                  "pointer: code points (hex) of this pointer and those after it; - for none",
                  rows(index, lambda start: "%d" % start))


def decode(codec, data):
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def import_python(manifest):
    for codec in ("cp437", "cp850", "cp852", "cp857", "iso8859_9", "iso8859_11"):
        values = [decode(codec, bytes([b])) for b in range(256)]
        write(manifest, "python-%s.txt" % codec, PYTHON,
              "byte (hex): code points (hex) of this byte and those after it; - for none",
              rows(values, lambda start: "%02X" % start))
    for codec in ("cp949", "cp932", "shift_jis", "big5hkscs", "johab"):
        lines = rows([decode(codec, bytes([b])) for b in range(256)], lambda start: "%02X" % start)
        for lead in range(0x80, 0x100):
            if decode(codec, bytes([lead])) is None:
                values = [decode(codec, bytes([lead, trail])) for trail in range(256)]
                lines += rows(values, lambda start: "%02X%02X" % (lead, start))
        # Where several sequences give one code point, the encoder's choice; and what it refuses.
        sequences = {}
        for lead in range(0x80, 0x100):
            for trail in range(256):
                text = decode(codec, bytes([lead, trail]))
                if text and len(text) == 1 and decode(codec, bytes([lead])) is None:
                    sequences.setdefault(text, []).append(bytes([lead, trail]))
        for text, forms in sorted(sequences.items()):
            try:
                chosen = text.encode(codec)
            except UnicodeEncodeError:
                chosen = b""
            if chosen != forms[0]:
                lines.append("encode %04X %s" % (ord(text), chosen.hex().upper() or "-"))
        write(manifest, "python-%s.txt" % codec, PYTHON,
              "bytes (hex): code points (hex) of this sequence and those after it; - for none; "
              "encode: the sequence to write, where it is not the first that reads so", lines)


def import_viscii(manifest):
    script = ('use Encode; binmode STDOUT, ":utf8";'
              'for (0..255) { print decode("viscii", chr($_)) }')
    text = subprocess.run(["perl", "-e", script], capture_output=True, check=True).stdout.decode()
    assert len(text) == 256
    write(manifest, "perl-viscii.txt", ("VISCII (RFC 1456), from Perl 5.36 Encode::Byte",
                                        "Artistic-1.0-Perl OR GPL-1.0-or-later (a table of facts)"),
          "byte (hex): code points (hex) of this byte and those after it; - for none",
          rows(list(text), lambda start: "%02X" % start))


def import_labels(manifest, path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    labels = re.search(r"static LABELS_SORTED.*?= \[(.*?)\];", text, re.S).group(1)
    targets = re.search(r"static ENCODINGS_IN_LABEL_SORT.*?= \[(.*?)\];", text, re.S).group(1)
    labels = re.findall(r'"([^"]+)"', labels)
    targets = re.findall(r"&([A-Z0-9_]+)_INIT", targets)
    assert len(labels) == len(targets) > 200
    ids = {"utf_8": "utf_8"}
    lines = ["%s\t%s" % (label, ids.get(t.lower(), t.lower()))
             for label, t in sorted(zip(labels, targets)) if t != "REPLACEMENT"]
    write(manifest, "labels.tsv", ("labels of the WHATWG Encoding Standard, from crate encoding_rs 0.8.44 "
                                   "src/lib.rs", "(Apache-2.0 OR MIT) AND BSD-3-Clause"),
          "label, identifier; the labels of the standard's `replacement` are left out", lines)


def renew_manifest(manifest):
    hand = {
        "gb18030-2022.txt": ("by hand from the WHATWG Encoding Standard, its gb18030-2022 update",
                             "CC-BY-4.0"),
        "vni.tsv": ("by hand from the public definition of VNI-Win", "Apache-2.0"),
        "tcvn3.tsv": ("by hand from TCVN 5712:1993, VN3 and VN1", "Apache-2.0"),
        "labels-own.tsv": ("ours", "Apache-2.0"),
    }
    manifest.update(hand)
    lines = ["# file\tsource\tlicence\tsha256"]
    for name in sorted(manifest):
        source, licence = manifest[name]
        digest = hashlib.sha256((INPUTS / name).read_bytes()).hexdigest()
        lines.append("\t".join((name, source, licence, digest)))
    (INPUTS / "MANIFEST").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    if len(sys.argv) == 2 and sys.argv[1] == "--manifest":  # after an edit of a hand-written input
        old = [line.split("\t") for line in (INPUTS / "MANIFEST").read_text().splitlines()[1:]]
        renew_manifest({f[0]: (f[1], f[2]) for f in old})
        return
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    manifest = {}
    import_whatwg(manifest, sys.argv[1])
    import_python(manifest)
    import_viscii(manifest)
    import_labels(manifest, sys.argv[2])
    renew_manifest(manifest)


if __name__ == "__main__":
    main()
