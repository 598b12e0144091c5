"""The functions of ftfy, with Kintsugi's engine behind them. Replace ``import ftfy`` by ``from kintsugi import ftfy``.

>>> from kintsugi import ftfy
>>> ftfy.fix_text("schÃ¶n &amp; gut")
'schön & gut'
>>> ftfy.fix_text("´ëÇÑ¹Î±¹ ¼öµµ: it stays as it is for ftfy", uncurl_quotes=False)
'대한민국 수도: it stays as it is for ftfy'

No code of ftfy is here. Where the results differ, docs/ftfy.md argues case by case. The ten settings for single repairs do what
they say, with ftfy's defaults: quotes, ligatures, widths and line breaks are changed, as ftfy changes them. What cuts out
spam and puts back lost letters is off: ftfy has nothing of the kind; ``kintsugi.mend`` does it.
"""

from kintsugi.ftfy._config import ExplainedText, ExplanationStep, TextFixerConfig
from kintsugi.ftfy._file import fix_file, guess_bytes
from kintsugi.ftfy._fix import (
    fix_and_explain,
    fix_encoding,
    fix_encoding_and_explain,
    fix_text,
    fix_text_segment,
)
from kintsugi.ftfy._plan import apply_plan
from kintsugi.ftfy._unicode import explain_unicode

__version__ = "6.3.1"
"""The version of ftfy whose functions these are."""

__all__ = [
    "ExplainedText", "ExplanationStep", "TextFixerConfig", "__version__", "apply_plan", "explain_unicode",
    "fix_and_explain", "fix_encoding", "fix_encoding_and_explain", "fix_file", "fix_text", "fix_text_segment", "guess_bytes",
]
