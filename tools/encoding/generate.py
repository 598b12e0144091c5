#!/usr/bin/env python3
"""Generates src/encoding/generated/*.inc from tools/encoding/inputs/.

  python3 tools/encoding/generate.py           # rewrites the files
  python3 tools/encoding/generate.py --check   # exit status 1 if a file differs from what would be written

Every input is checked against its hash in inputs/MANIFEST first. Each .inc is the inside of one array
initialiser, nothing else; the code that includes it says what it is.
"""
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
INPUTS = HERE / "inputs"
OUTPUT = HERE.parent.parent / "src" / "encoding" / "generated"

# Big5's pairs of code points, as cells that can be no code point: 0xD800 + place in this list.
PAIRS = ["\u00CA\u0304", "\u00CA\u030C", "\u00EA\u0304", "\u00EA\u030C"]

STANDARD_SINGLE = [
    "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7",
    "iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r",
    "koi8-u", "macintosh",
    "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
    "windows-1255", "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic"]


class Error(Exception):
    pass


def load(name, checked={}):
    """The lines of an input, without comments, after a check of its hash."""
    if not checked:
        for line in (INPUTS / "MANIFEST").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                fields = line.split("\t")
                checked[fields[0]] = fields[3]
    if name not in checked:
        raise Error("%s is not in the MANIFEST" % name)
    data = (INPUTS / name).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != checked[name]:
        raise Error("%s has sha256 %s, the MANIFEST says %s" % (name, digest, checked[name]))
    return [line for line in data.decode("utf-8").splitlines() if line and not line.startswith("#")]


def index(name):
    """A WHATWG index: pointer -> code point."""
    out = {}
    for line in load("index-%s.txt" % name):
        start, values = line.split(": ")
        for i, value in enumerate(values.split()):
            if value != "-":
                out[int(start) + i] = int(value, 16)
    return out


def byte_map(name):
    """A table by bytes: bytes -> text; and the encoder's exceptions: code point -> bytes (as a number)."""
    out, writes = {}, {}
    for line in load(name):
        if line.startswith("encode "):
            _, code, data = line.split()
            writes[int(code, 16)] = 0 if data == "-" else int(data, 16)
            continue
        start, values = line.split(": ")
        for i, value in enumerate(values.split()):
            if value != "-":
                key = bytes.fromhex(start)
                key = key[:-1] + bytes([key[-1] + i])
                out[key] = "".join(chr(int(v, 16)) for v in value.split("+"))
    return out, writes


def numbers(values):
    out, line = [], ""
    for value in values:
        piece = "%d," % value
        if len(line) + len(piece) > 108:
            out.append(line)
            line = ""
        line += piece
    return "\n".join(out + [line]) + "\n"


def pairs(values):
    out, line = [], ""
    for value in values:
        piece = "{" + ", ".join(v if isinstance(v, str) else "%d" % v for v in value) + "},"
        if len(line) + len(piece) > 107:
            out.append(line)
            line = ""
        line += (" " if line else "") + piece
    return "\n".join(out + [line]) + "\n"


def cell(value):
    """16 bits: the code point's low half, or a pair's stand-in."""
    if isinstance(value, str):
        if len(value) == 2:
            return 0xD800 + PAIRS.index(value)
        value = ord(value)
    if not (0 < value < 0xD800 or 0xE000 <= value <= 0xFFFF or 0x20000 < value <= 0x2FFFF):
        raise Error("code point %X does not fit a cell" % value)
    return value & 0xFFFF


def code(value):
    return cell(value) if isinstance(value, str) and len(value) == 2 else ord(value)


def grid(table, size):
    return [cell(table[p]) if p in table else 0 for p in range(size)]


def plane2(table, size):
    bits = bytearray((size + 7) // 8)
    for pointer, value in table.items():
        if value > 0xFFFF:
            bits[pointer >> 3] |= 1 << (pointer & 7)
    return bits


def by_pointer(table, lead_row, column):
    """Two-byte sequences of a byte map as pointer -> text."""
    columns = max(column.values()) + 1
    return {lead_row[k[0]] * columns + column[k[1]]: v for k, v in table.items() if len(k) == 2}


def changes(base, table, size):
    """What to change in `base` to get `table`: (pointer, code point or pair's stand-in; 0: none)."""
    out = []
    for pointer in range(size):
        new = code(table[pointer]) if pointer in table else 0
        if new != base.get(pointer, 0):
            out.append((pointer, new))
    return out


def numbered(byte_list):
    return {b: i for i, b in enumerate(byte_list)}


def span(*ends):
    return [b for first, last in zip(ends[::2], ends[1::2]) for b in range(first, last + 1)]


LEADS = numbered(span(0x81, 0xFE))
SJIS_LEADS = numbered(span(0x81, 0x9F, 0xE0, 0xFC))
SJIS_TRAILS = numbered(span(0x40, 0x7E, 0x80, 0xFC))
KR_TRAILS = numbered(span(0x41, 0xFE))
BIG5_TRAILS = numbered(span(0x40, 0x7E, 0xA1, 0xFE))
GB_TRAILS = numbered(span(0x40, 0x7E, 0x80, 0xFE))
JOHAB_LEADS = numbered(span(0x84, 0xF9))
JOHAB_TRAILS = numbered(span(0x31, 0x7E, 0x81, 0xFE))


def generate_gb18030(files):
    table = index("gb18030")
    private = []
    for line in load("gb18030-2022.txt"):
        data, now, before = (int(f, 16) for f in line.split("\t"))
        pointer = LEADS[data >> 8] * 190 + GB_TRAILS[data & 0xFF]
        if table.get(pointer) != before:
            raise Error("gb18030-2022.txt: %04X reads as %X, not %X" % (data, table.get(pointer, 0), before))
        table[pointer] = now
        private.append((before, data))
    files["gb18030_cells"] = numbers(grid(table, 126 * 190))
    files["gb18030_private"] = pairs(sorted(private))
    ranges = [line.split("\t") for line in load("index-gb18030-ranges.txt")]
    files["gb18030_ranges"] = pairs([(int(p), int(c, 16)) for p, c in ranges])


def generate_korean(files):
    table = index("euc-kr")
    files["euc_kr_cells"] = numbers(grid(table, 126 * 190))
    twin, writes = byte_map("python-cp949.txt")
    if writes:
        raise Error("cp949 has encoder exceptions; there is no code for them")
    twin = by_pointer(twin, LEADS, KR_TRAILS)
    # Python leaves out Microsoft's user-defined rows: C9 and FE, the private use area in order.
    for place, (lead, trail) in enumerate((l, t) for l in (0xC9, 0xFE) for t in range(0xA1, 0xFF)):
        if twin.setdefault(LEADS[lead] * 190 + KR_TRAILS[trail], chr(0xE000 + place)) != chr(0xE000 + place):
            raise Error("cp949 has a character in a user-defined row")
    files["cp949_changes"] = pairs(changes(table, twin, 126 * 190))
    johab, writes = byte_map("python-johab.txt")
    johab = by_pointer(johab, JOHAB_LEADS, JOHAB_TRAILS)
    files["johab_cells"] = numbers(grid(johab, len(JOHAB_LEADS) * len(JOHAB_TRAILS)))
    files["johab_writes"] = pairs(sorted(writes.items()))


def generate_japanese(files):
    size = 60 * 188
    table = index("jis0208")
    # The standard reads rows 95 to 114 of Shift_JIS as private use; EUC-JP cannot reach them.
    for pointer in range(8836, 10716):
        table[pointer] = 0xE000 + pointer - 8836
    files["jis0208_cells"] = numbers(grid(table, size))
    files["jis0212_cells"] = numbers(grid(index("jis0212"), 94 * 94))
    twins = {}
    for name in ("cp932", "shift_jis"):
        twin, writes = byte_map("python-%s.txt" % name)
        if writes:
            raise Error("%s has encoder exceptions; there is no code for them" % name)
        twins[name] = changes(table, by_pointer(twin, SJIS_LEADS, SJIS_TRAILS), size)
    if twins["cp932"]:
        raise Error("cp932 has two-byte sequences that differ from shift_jis; there is no code for them")
    files["shift_jisx0208_changes"] = pairs(twins["shift_jis"])


def generate_big5(files):
    table = index("big5")
    size = 126 * 157
    values = grid(table, size)
    for pointer, text in ((1133, PAIRS[0]), (1135, PAIRS[1]), (1164, PAIRS[2]), (1166, PAIRS[3])):
        if values[pointer]:
            raise Error("index big5 has pointer %d" % pointer)
        values[pointer] = table[pointer] = cell(text)
    base = dict(table)
    files["big5_cells"] = numbers(values)
    files["big5_plane2"] = numbers(plane2(table, size))
    # Python has HKSCS-2004. Where both have a sequence its reading holds; what only the standard has is
    # HKSCS-2008's, and the copies of Big5's own characters that older versions of HKSCS held.
    twin, writes = byte_map("python-big5hkscs.txt")
    twin = by_pointer(twin, LEADS, BIG5_TRAILS)
    table.update((p, t if len(t) == 2 else ord(t)) for p, t in twin.items())
    for pointer in range(1133, 1167):
        if pointer in twin and len(twin[pointer]) == 2:
            table[pointer] = values[pointer]
    files["big5_hkscs_changes"] = pairs([(p, table[p]) for p in sorted(table) if table[p] != base.get(p)])
    first = {}
    for pointer in sorted(table):  # a copy is read, never written
        if pointer in twin:
            first.setdefault(table[pointer], pointer)
    trails = sorted(BIG5_TRAILS)
    for pointer in sorted(table):
        value = table[pointer]
        if pointer not in twin and value in first and pointer < first[value] and value not in writes:
            writes[value] = (0x81 + first[value] // 157) << 8 | trails[first[value] % 157]
    files["big5_hkscs_writes"] = pairs(sorted(writes.items()))


def single_row(identifier, values):
    if len(values) != 256 or any(v > 0xFFFF for v in values):
        raise Error("%s: not 256 code points below 10000" % identifier)
    low = [(b, v) for b, v in enumerate(values[:128]) if v != b]
    return "{Id::%s, {\n%s}},\n" % (identifier, numbers(values[128:])), low


def generate_single(files):
    rows, exceptions = [], []
    for name in STANDARD_SINGLE:
        table = index(name)
        values = list(range(128)) + [table.get(p, 0) for p in range(128)]
        row, _ = single_row(name.replace("-", "_"), values)
        rows.append(row)
        if name == "windows-1252":
            windows = values
        if name == "iso-8859-8":
            rows.append(single_row("iso_8859_8_i", values)[0])
    rows.append(single_row("x_user_defined", list(range(128)) + [0xF780 + b for b in range(128)])[0])
    rows.append(single_row("latin1", list(range(256)))[0])
    for source, identifier in (("python-iso8859_9", "iso_8859_9"), ("python-iso8859_11", "iso_8859_11"),
                               ("python-cp437", "cp437"), ("python-cp850", "cp850"),
                               ("python-cp852", "cp852"), ("python-cp857", "cp857"), ("perl-viscii", "viscii")):
        table, _ = byte_map(source + ".txt")
        row, low = single_row(identifier, [ord(table.get(bytes([b]), "\0")) for b in range(256)])
        rows.append(row)
        exceptions += [("Id::" + identifier, b, v) for b, v in low]
    values = list(range(128)) + [0 if 0x80 + i == v else v for i, v in enumerate(windows[128:160])] + [0] * 96
    for line in load("tcvn3.tsv"):
        byte, value = line.split("\t")[:2]
        values[int(byte, 16)] = int(value, 16)
    rows.append(single_row("tcvn3", values)[0])
    files["single_byte"] = "".join(rows)
    files["single_byte_low"] = pairs(exceptions)

    alone = [0 if 0x80 + i == v else v for i, v in enumerate(windows[128:160])] + windows[160:192] + [0] * 64
    marks = []
    for line in load("vni.tsv"):
        shape, letter = line.split("\t")
        data = shape.encode("latin-1")
        if len(data) == 1:
            alone[data[0] - 128] = ord(letter)
        else:
            marks.append((data[0], data[1], ord(letter)))
    files["vni_alone"] = numbers(alone)
    files["vni_marks"] = pairs(marks)


def generate_labels(files):
    labels = dict(line.split("\t") for line in load("labels.tsv"))
    labels.update(line.split("\t") for line in load("labels-own.tsv"))
    files["labels"] = pairs([('"%s"' % name, "Id::" + labels[name]) for name in sorted(labels)])


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    files = {}
    for step in (generate_gb18030, generate_korean, generate_japanese, generate_big5, generate_single,
                 generate_labels):
        step(files)
    different = []
    for name, text in sorted(files.items()):
        path = OUTPUT / (name + ".inc")
        text = "// Generated by tools/encoding/generate.py; do not edit.\n" + text
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            different.append(path.name)
            if not sys.argv[1:]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    strangers = [p.name for p in OUTPUT.glob("*") if p.suffix != ".inc" or p.stem not in files]
    if strangers:
        raise Error("nothing generates %s" % ", ".join(strangers))
    if sys.argv[1:] and different:
        raise Error("not as generated: %s" % ", ".join(different))
    print("%d files, %s" % (len(files),
                            "rewritten: %d" % len(different) if different else "all as generated"))


if __name__ == "__main__":
    try:
        main()
    except (Error, OSError, ValueError, KeyError) as error:
        sys.exit("generate.py: %s: %s" % (type(error).__name__, error))
