"""Kintsugi: damaged web text given back as its publisher wrote it, every repair visible.

>>> import kintsugi
>>> m = kintsugi.mend("It\u00e2\u20ac\u2122s a na\u00c3\u00afve caf\u00c3\u00a9")
>>> m.text
'It’s a naïve café'
>>> [s.restored for s in m.seams]
['’', 'ï', 'é']
>>> m.undo() == "It\u00e2\u20ac\u2122s a na\u00c3\u00afve caf\u00c3\u00a9"
True

Offsets say what they count: names in ``_bytes`` count bytes, names in ``_chars`` code points.
"""

import sys as _sys

if _sys.version_info < (3, 12):
    # Later versions keep an interpreter's types apart; before, a second one would share ours.
    import importlib as _importlib

    _interpreters = _importlib.import_module("_xxsubinterpreters")
    if _interpreters.get_current() != _interpreters.get_main():
        raise ImportError("kintsugi needs Python 3.12 or later in a sub-interpreter")

from kintsugi._arrow import mend_array, mend_table
from kintsugi._core import Mended
from kintsugi._core import version as __version__
from kintsugi._mend import Options, clean, guess_encoding, mend, mend_many
from kintsugi._seam import Kind, Seam, kinds

__all__ = [
    "Kind", "Mended", "Options", "Seam", "__version__", "clean", "guess_encoding", "kinds", "mend", "mend_array", "mend_many",
    "mend_table",
]
