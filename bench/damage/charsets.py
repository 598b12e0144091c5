"""True encodings (text to bytes) and misreadings (bytes to text), built on Python's codecs.

These are an oracle for the engine, so nothing here is shared with it. Where Python differs from the
WHATWG Encoding Standard in a way that matters for real pages, the difference is bridged and named.
"""
import functools
import subprocess
import unicodedata

# Name used in the bench -> Python codec. "big5" is cp950, "euc-kr" cp949, "shift_jis" cp932: what pages
# with these labels hold, and what the standard means by them.
CODECS = {
    "utf-8": "utf-8", "latin-1": "latin-1", "euc-kr": "cp949", "gbk": "gbk", "gb18030": "gb18030",
    "big5": "cp950", "shift_jis": "cp932", "windows-874": "cp874", "koi8-r": "koi8-r",
    "koi8-u": "koi8-u", "cp866": "cp866", "cp437": "cp437", "cp850": "cp850", "cp852": "cp852",
    "macroman": "mac_roman", "mac_cyrillic": "mac_cyrillic",
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
}
MULTI_BYTE = {"utf-8", "euc-kr", "gbk", "gb18030", "big5", "shift_jis", "euc-jp"}


def _euc_jp(text: str) -> bytes:
    """EUC-JP with Microsoft's mapping of ～ － ∥, as the standard has it (Python's euc_jp has 〜 − ‖)."""
    out = bytearray()
    for char in text:
        b = char.encode("cp932")
        if len(b) == 1:
            out += b if b[0] < 0x80 else bytes([0x8E, b[0]])
            continue
        lead, trail = b
        if lead >= 0xF0:
            raise UnicodeEncodeError("euc-jp", char, 0, 1, "outside JIS X 0208")
        row = (lead - (0x70 if lead < 0xA0 else 0xB0)) * 2 - 1
        if trail >= 0x9F:
            row, cell = row + 1, trail - 0x7E
        else:
            cell = trail - (0x20 if trail >= 0x80 else 0x1F)
        out += bytes([row | 0x80, cell | 0x80])
    return bytes(out)


@functools.lru_cache(None)
def _iconv_table(name: str) -> dict:
    """Upper half of a charset only iconv has. The lower control positions are left out: text rarely has them."""
    table = {}
    for byte in range(0x80, 0x100):
        done = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=bytes([byte]), capture_output=True)
        char = done.stdout.decode("utf-8")
        if done.returncode == 0 and len(char) == 1:
            table.setdefault(char, byte)
    return table


def _by_table(name: str, text: str) -> bytes:
    table = _iconv_table(name)
    try:
        return bytes(ord(c) if c < "\x80" else table[c] for c in text)
    except KeyError as missing:
        raise UnicodeEncodeError(name, text, 0, 1, f"no {missing}") from None


def _vni_table() -> dict:
    """VNI for Windows: a vowel is its base letter and a mark letter; a few have one letter of their own."""
    tones = "\u0301\u0300\u0309\u0303\u0323"
    marks = {"": "ùøûõï", "\u0302": "áàåãä", "\u0306": "éèúüë"}
    table = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    for base, shape in [(b, "") for b in "aeouy"] + [(b, "\u0302") for b in "aeo"] + [("a", "\u0306")]:
        for tone, mark in zip(tones, marks[shape]):
            table.setdefault(unicodedata.normalize("NFC", base + shape + tone), base + mark)
        if shape:
            table[unicodedata.normalize("NFC", base + shape)] = base + ("â" if shape == "\u0302" else "ê")
    for horn, own in (("ơ", "ô"), ("ư", "ö")):
        for tone, mark in zip(tones, marks[""]):
            table[unicodedata.normalize("NFC", horn + tone)] = own + mark
    table.update({k.upper(): v.upper() for k, v in list(table.items())})
    return {k: v.encode("latin-1") for k, v in table.items()}


@functools.lru_cache(None)
def _vni() -> dict:
    return _vni_table()


def _encode_vni(text: str) -> bytes:
    table = _vni()
    out = bytearray()
    for char in text:
        if char in table:
            out += table[char]
        elif char < "\x80":
            out.append(ord(char))
        else:
            raise UnicodeEncodeError("vni", text, 0, 1, "no such letter")
    return bytes(out)


_TONES_1258 = "\u0300\u0301\u0303\u0309\u0323"


def decompose_1258(text: str, keep_precomposed: bool) -> str:
    """Vietnamese as windows-1258 writes it: letter, then tone. Converters keep à á è é ...; keyboards do not."""
    out = []
    for char in text:
        if keep_precomposed:
            try:
                char.encode("cp1258")
                out.append(char)
                continue
            except UnicodeEncodeError:
                pass
        parts = unicodedata.normalize("NFD", char)
        tones = [p for p in parts if p in _TONES_1258]
        rest = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES_1258))
        out.append(rest + "".join(tones))
    return "".join(out)


def encode(name: str, text: str):
    """The bytes of `text`, or None if it cannot be written in this encoding."""
    try:
        if name == "euc-jp":
            return _euc_jp(text)
        if name in ("viscii", "tcvn"):
            return _by_table(name.upper(), text)
        if name == "vni":
            return _encode_vni(text)
        return text.encode(CODECS[name])
    except UnicodeEncodeError:
        return None


@functools.lru_cache(None)
def _single_byte(name: str) -> str:
    """256 characters; the WHATWG keeps C1 where windows-125x has a hole, other holes are U+FFFD."""
    out = []
    for byte in range(256):
        try:
            out.append(bytes([byte]).decode(CODECS[name]))
        except UnicodeDecodeError:
            out.append(chr(byte) if 0x80 <= byte <= 0x9F and name.startswith("windows-") else "\uFFFD")
    return "".join(out)


def misread(name: str, data: bytes) -> tuple:
    """(text, lossless): `data` read as `name`; lossless if the text still holds every byte."""
    if name in MULTI_BYTE:
        codec = CODECS[name]
        try:
            text = data.decode(codec)
            return text, text.encode(codec) == data
        except UnicodeError:
            return data.decode(codec, "replace"), False
    table = _single_byte(name)
    text = "".join([table[b] for b in data])
    return text, "\uFFFD" not in text
