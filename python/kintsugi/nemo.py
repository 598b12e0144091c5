"""NeMo Curator: a modifier of documents, in the place of its UnicodeReformatter.

    from nemo_curator.stages.text.modifiers import Modify
    Modify(KintsugiModifier(), input_fields="text")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kintsugi import _core
from kintsugi._mend import mend

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from kintsugi._mend import Options


def _base() -> Any:
    try:  # since 1.0
        from nemo_curator.stages.text.modifiers import DocumentModifier
    except ImportError:
        try:
            from nemo_curator.modifiers import DocumentModifier
        except ImportError:
            from nemo_curator.stages.text.modifiers.doc_modifier import DocumentModifier
    return DocumentModifier


class KintsugiModifier(_base()):  # type: ignore[misc]
    """Mends each document. Keywords are options of ``kintsugi.mend``."""

    def __init__(self, **options: Unpack[Options]) -> None:
        super().__init__()
        _core.Settings(**options)
        self._options = options

    def modify_document(self, text: str) -> str:
        return mend(text, **self._options).text
