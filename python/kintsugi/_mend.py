"""mend() and mend_many(): one document, and many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypedDict

from kintsugi import _core

if TYPE_CHECKING:
    from typing_extensions import Buffer, Unpack

    Document = str | Buffer


class Options(TypedDict, total=False):
    """What mend(), mend_many() and all that mends takes as keywords."""

    encoding: str | None
    """A WHATWG label: the encoding the bytes are said to be in. A hint, never an order; unknown labels are ignored."""
    proof: Literal["bytes", "language"]
    """"bytes": apply only what the bytes prove."""
    min_confidence: float
    """From 0 to 1: leave alone what is less sure."""
    decode: bool
    """Stages on or off. With ``decode`` off, bytes that are not UTF-8 become U+FFFD."""
    unbake: bool
    excise: bool
    infer: bool
    enable: Iterable[str]
    """Kinds of repair beyond the default set, by name (see kinds()); "unbake.*" is a family."""
    disable: Iterable[str]
    """Kinds to leave out, by name; beats ``enable``."""


def mend(document: Document, /, **options: Unpack[Options]) -> _core.Mended:
    """Mends one document: a str, bytes, or anything bytes-like. Never fails on content.

    The GIL is released meanwhile. A str with lone surrogates is a document like others: escaped bytes
    (``errors="surrogateescape"``) are the bytes they stand for, other halves of pairs are joined or become U+FFFD.

    >>> import kintsugi
    >>> kintsugi.mend("It\u00e2\u20ac\u2122s a na\u00c3\u00afve caf\u00c3\u00a9").text
    'It’s a naïve café'
    >>> m = kintsugi.mend("한국은행은 기준금리를 동결했다고 밝혔다.".encode("cp949"))
    >>> m.text, m.encoding
    ('한국은행은 기준금리를 동결했다고 밝혔다.', 'euc-kr')
    >>> kintsugi.mend("caf&eacute;", disable=["unbake.entity"]).text
    'caf&eacute;'
    """
    return _core.mend_one(document, _core.Settings(**options) if options else _DEFAULT)


def mend_many(documents: Iterable[Document], /, *, threads: int = 1, **options: Unpack[Options]) -> Iterator[_core.Mended]:
    """Mends documents one after the other, and gives each as a Mended, in order.

    Reads ahead a megabyte or a thousand documents (a thread), which are mended without the GIL on ``threads`` threads (0: one
    a core). Where a document is no text, or the iterable raises, those before it come out first. KeyboardInterrupt is heard
    between two documents.

    >>> import kintsugi
    >>> [m.text for m in kintsugi.mend_many(["caf\u00c3\u00a9s", "clean", b"na\\xefve caf\\xe9s"])]
    ['cafés', 'clean', 'naïve cafés']
    """
    settings = _core.Settings(**options)
    _check_threads(threads)
    if isinstance(documents, (str, bytes, bytearray, memoryview)):
        raise TypeError("mend_many() takes an iterable of documents, not one document")
    return _batches(iter(documents), settings, threads)


def clean(document: Document, /, **options: Unpack[Options]) -> bool:
    """True: mend() gives the document back as it is, without a seam. False: it may not. At memory speed.

    >>> import kintsugi
    >>> kintsugi.clean("nothing is wrong here")
    True
    """
    return _core.is_clean(document, _core.Settings(**options))


def guess_encoding(data: Buffer, /, *, encoding: str | None = None) -> str:
    """The WHATWG name of the encoding that bytes are mostly in, as mend() would read them.

    >>> import kintsugi
    >>> kintsugi.guess_encoding("Сегодня в городе будет холодно и ветрено.".encode("cp1251"))
    'windows-1251'
    """
    return _core.guess_encoding(data, _core.Settings(encoding=encoding))


def _batches(documents: Iterator[Document], settings: _core.Settings, threads: int) -> Iterator[_core.Mended]:
    more = True
    while more:
        batch, more, error = _core.mend_some(documents, settings, threads)
        yield from batch
        if error is not None:
            raise error


def _check_threads(threads: int) -> None:
    if not isinstance(threads, int) or isinstance(threads, bool):
        raise TypeError(f"threads is an int, not {type(threads).__name__}")
    if not 0 <= threads <= 1024:
        raise ValueError("threads is 0 (one a core) or a number up to 1024")


_DEFAULT = _core.Settings()
