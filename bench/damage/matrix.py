"""What the bench is made of: encodings with their languages, misreadings, weatherings, lengths."""

_CYRILLIC = "ru bg sr mk be uk"
_CENTRAL = "pl cs sk hu hr sl ro"
_BALTIC = "lt lv et"
_WEST = "fr de es pt it nl sv da fi is ca nb nn gl ga eu en"

LANGUAGES = {
    "euc-kr": "ko", "gbk": "zh-Hans", "gb18030": "zh-Hans", "big5": "zh-Hant",
    "shift_jis": "ja", "euc-jp": "ja",
    "windows-1251": _CYRILLIC, "koi8-r": "ru bg", "koi8-u": "uk", "iso-8859-5": "ru bg sr mk be uk",
    "cp866": "ru bg be", "mac_cyrillic": _CYRILLIC,
    "windows-1250": _CENTRAL, "iso-8859-2": _CENTRAL,
    "windows-1253": "el", "iso-8859-7": "el", "windows-1254": "tr", "iso-8859-9": "tr",
    "windows-1255": "he", "iso-8859-8": "he", "windows-1256": "ar fa ur",
    "windows-1257": _BALTIC, "iso-8859-13": _BALTIC, "iso-8859-4": _BALTIC, "iso-8859-10": _BALTIC,
    "windows-1258": "vi", "viscii": "vi", "tcvn": "vi", "vni": "vi",
    "windows-874": "th",
    "windows-1252": _WEST, "iso-8859-15": _WEST, "cp437": _WEST, "cp850": _WEST, "macroman": _WEST,
    "utf-8": "*",
}

BOTH = ["latin-1", "windows-1252"]
# A single-byte page read as another single-byte encoding, and the Turkish reading that real pages show.
MIXES = {
    "windows-1251": ["koi8-r", "cp866", "windows-1254"], "koi8-r": ["windows-1251"],
    "cp866": ["windows-1251"], "iso-8859-2": ["windows-1250"], "windows-1250": ["iso-8859-2"],
    "euc-kr": ["windows-1254"], "shift_jis": ["windows-1254"], "windows-874": ["windows-1254"],
    "windows-1256": ["windows-1254"], "windows-1258": ["windows-1254"],
}
UTF8_MISREAD = [
    "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257", "iso-8859-2",
    "iso-8859-7", "iso-8859-9", "iso-8859-10", "macroman", "cp437", "cp850", "cp866", "koi8-r",
    "windows-874", "gbk", "euc-kr", "shift_jis", "big5",
]

FRAGMENTS = ["2", "4", "8", "16", "32"]
LENGTHS = FRAGMENTS + ["sentence", "page"]

FTFY = ["6.1.1", "6.2.3", "6.3.1"]
# Steps are run left to right. "ftfy-V" is the corpus pipelines' configuration, "ftfy-V-default" fix_text().
SENTENCE = (["none"] + [f"ftfy-{v}" for v in FTFY] + [f"ftfy-{v}-default" for v in FTFY]
            + ["ad", "ad>ftfy-6.3.1", "ftfy-6.3.1>ad", "c1-drop", "c1-question", "a0-space", "85-space",
               "entities", "entities-named", "entities-twice", "layer2", "layer3", "straight"])
UNDEFINED = ["undefined-drop", "undefined-fffd", "undefined-mark"]
# Readers with holes, and what is written with the bytes that fall into them.
HOLES = {
    "utf-8": ["windows-1252", "windows-1254", "windows-1250", "windows-1251", "windows-1253", "shift_jis", "gbk",
              "euc-kr", "big5"],
    "shift_jis": ["windows-1252", "windows-1254"],
    **{e: ["windows-1252"] for e in ("euc-kr", "gbk", "big5", "cp866", "koi8-r", "windows-1251", "windows-1256",
                                     "mac_cyrillic", "tcvn")},
}
SHORT_OR_PAGE = ["none", "ftfy-6.3.1", "ad", "ad>ftfy-6.3.1"]
# Of these only the cases that the weathering alters are kept: the others are the cell "none" again.
MUST_BITE = {"c1-drop", "c1-question", "a0-space", "85-space", "straight"}

HOSTS = "en en en en de fr es it nl pl cs hu tr ru uk el vi id ko ar".split()


def misreadings(encoding: str) -> list:
    own = [m for m in BOTH if m != encoding]
    return own + MIXES.get(encoding, []) + (UTF8_MISREAD if encoding == "utf-8" else [])


def cells(encoding: str) -> list:
    """(misread, weathering, length), in a fixed order."""
    out = []
    for misread in misreadings(encoding):
        for length in LENGTHS:
            if misread in BOTH:
                names = SENTENCE if length == "sentence" else SHORT_OR_PAGE
                if length == "page":
                    names = names + ["mixed"]
            elif length == "sentence":
                names = ["none", "ftfy-6.3.1", "ftfy-6.3.1-default"]
            else:
                names = ["none", "ftfy-6.3.1"] if length in ("8", "page") else ["none"]
            if encoding == "utf-8" and misread not in BOTH and length in ("sentence", "page"):
                names = names + ["lossy"]
            if misread in HOLES.get(encoding, []) and length in ("sentence", "page"):
                names = names + UNDEFINED
            out += [(misread, name, length) for name in names]
    return out


def judge(encoding: str, weathering: str) -> str:
    """How an answer is compared with the truth: see score.py."""
    if weathering.endswith("-default") or weathering == "straight":
        return "folded"
    return "nfc" if encoding == "windows-1258" else "strict"
