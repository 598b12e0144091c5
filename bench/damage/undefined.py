"""What a reader makes of bytes that its encoding leaves undefined, where it is no WHATWG decoder of one byte a character.

Single bytes: windows-125x has holes, among 80-9F and elsewhere, and strict readers keep none of them. Pairs: a lead
byte takes the next byte with it, whatever that is, as Windows and its heirs read (`drop`, `mark`); a decoder of the
standard gives ASCII back (`fffd`).
"""
import functools

import charsets

MARKS = {"drop": "", "fffd": "\uFFFD", "mark": "?"}
_KATAKANA_DOT = "\u30FB"  # what Windows writes for an undefined pair of its code page 932


@functools.lru_cache(None)
def _one(codec: str, data: bytes):
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return text if len(text) == 1 else None


def _lead(name: str, byte: int) -> bool:
    if name == "shift_jis":
        return 0x81 <= byte <= 0x9F or 0xE0 <= byte <= 0xFC
    return 0x81 <= byte <= 0xFE


def read(name: str, data: bytes, how: str) -> tuple:
    """(text, how many undefined bytes or pairs were met)."""
    codec, mark = charsets.CODECS[name], MARKS[how]
    if how == "mark" and name == "shift_jis":
        mark = _KATAKANA_DOT
    pairs = name in charsets.MULTI_BYTE
    out, lost, i = [], 0, 0
    while i < len(data):
        size = 2 if pairs and _lead(name, data[i]) and i + 1 < len(data) else 1
        char = _one(codec, data[i : i + size])
        if char is None:
            lost += 1
            out.append(mark)
            if size == 2 and how != "mark" and data[i + 1] < 0x80:
                size = 1
        else:
            out.append(char)
        i += size
    return "".join(out), lost
