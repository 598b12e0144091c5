"""fix_file() and guess_bytes()."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from kintsugi import _core
from kintsugi.ftfy._config import TextFixerConfig, configure, options
from kintsugi.ftfy._fix import run

_CHUNK = 1 << 20  # characters or bytes that are looked at together
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def guess_bytes(bstring: bytes) -> tuple[str, str]:
    """The text of bytes in an unknown encoding, and the encoding's WHATWG name.

    >>> from kintsugi import ftfy
    >>> ftfy.guess_bytes("Сегодня в городе будет холодно.".encode("koi8-r"))
    ('Сегодня в городе будет холодно.', 'koi8-r')
    """
    if isinstance(bstring, str):
        raise UnicodeError("this is a str already: guess_bytes() takes bytes")
    if bytes(bstring[:2]) in _UTF16:
        return bytes(bstring).decode("utf-16"), "utf-16"
    mended = _core.mend_one(bstring, _core.Settings(unbake=False, excise=False, infer=False))
    return mended.text, mended.encoding


def _lines(text: str) -> Iterator[str]:
    """Cut behind line feeds, and nowhere else."""
    start = 0
    while (end := text.find("\n", start) + 1) != 0:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _chunks(input_file: TextIO | BinaryIO) -> Iterator[str | bytes]:
    """Whole lines, as many as are looked at together."""
    while lines := input_file.readlines(_CHUNK):
        if isinstance(lines[0], bytes):
            yield b"".join(lines)
        else:
            yield "".join(lines)


def fix_file(
    input_file: TextIO | BinaryIO, encoding: str | None = None, config: TextFixerConfig | None = None, **kwargs: Any
) -> Iterator[str]:
    """The lines of a file, mended. Some thousands of lines are looked at together, so that they tell of one another.

    A file of bytes is read in ``encoding``; where that is None, in the encoding its lines are in.

    >>> import io
    >>> from kintsugi import ftfy
    >>> list(ftfy.fix_file(io.BytesIO("sch\u00f6n\\nund gut\\n".encode("latin-1"))))
    ['schön\\n', 'und gut\\n']
    """
    config = configure(config, kwargs)
    given = options(config)
    for chunk in _chunks(input_file):
        if isinstance(chunk, bytes):
            chunk = guess_bytes(chunk)[0] if encoding is None else chunk.decode(encoding)
        yield from _lines(run(chunk, config, given))
