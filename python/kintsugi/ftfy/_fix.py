"""fix_text() and the others: the engine, asked for what the settings say."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

from kintsugi import _core
from kintsugi._mend import Options
from kintsugi.ftfy import _plan
from kintsugi.ftfy._config import ExplainedText, TextFixerConfig, configure, encoding_options, options

_SURROGATES = re.compile("([\ud800-\udfff]+)")
_REFERENCE = re.compile(r"&#?[0-9A-Za-z]+;")
_NO_TEXT = (
    "fix_text() takes str. The bytes of a text: kintsugi.mend(bytes) reads them in the encoding they are in; "
    "with ftfy's functions, decode them first, or guess_bytes()."
)


def _repair(text: str, given: Options) -> str:
    """The engine's text, surrogates left as they stand."""
    settings = _core.Settings(**given)
    if _SURROGATES.search(text) is None:
        return _core.mend_one(text, settings).text
    return "".join(part if i % 2 else _core.mend_one(part, settings).text for i, part in enumerate(_SURROGATES.split(text)))


def run(text: str, config: TextFixerConfig, given: Options) -> str:
    if config.fix_surrogates:
        text = _core.mend_one(text, _core.Settings(unbake=False, excise=False, infer=False)).text
    if config.fix_encoding and not config.replace_lossy_sequences:
        proved: Options = {**encoding_options(config), "proof": "bytes"}
        text = _repair(text, proved)
        given = {**given, "disable": [*given["disable"], "unbake.channel"]}
    text = _repair(text, given)
    if config.unescape_html is True:
        text = _REFERENCE.sub(lambda found: html.unescape(found.group()), text)
    if config.normalization is not None:
        text = unicodedata.normalize(config.normalization, text)
    return text


def _checked(text: str) -> str:
    if isinstance(text, bytes):
        raise UnicodeError(_NO_TEXT)
    if not isinstance(text, str):
        raise TypeError(f"a text is str, not {type(text).__name__}")
    return text


def fix_text(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """The text with its encoding and all else mended that the settings name. It is looked at as a whole.

    >>> from kintsugi import ftfy
    >>> ftfy.fix_text("&lt;3 you\u00e2\u20ac\u2122re", uncurl_quotes=False)
    '<3 you’re'
    """
    config = configure(config, kwargs)
    return run(_checked(text), config, options(config))


def fix_text_segment(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """The same: the engine needs no segments."""
    return fix_text(text, config, **kwargs)


def fix_and_explain(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> ExplainedText:
    """The text, and a plan that apply_plan() can follow.

    >>> from kintsugi import ftfy
    >>> ftfy.fix_and_explain("sch\u00c3\u00b6n")
    ExplainedText(text='schön', explanation=[ExplanationStep(action='encode', parameter='latin-1'), ExplanationStep(action='decode', parameter='utf-8')])
    """
    config = configure(config, kwargs)
    fixed = run(_checked(text), config, options(config))
    return ExplainedText(fixed, _plan.explain(text, fixed, config) if config.explain else None)


def _encoding_alone(config: TextFixerConfig) -> TextFixerConfig:
    return config._replace(fix_surrogates=False, unescape_html=False, normalization=None)


def fix_encoding(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """The text with nothing but its encoding mended.

    >>> from kintsugi import ftfy
    >>> ftfy.fix_encoding("sch\u00c3\u00b6n &amp; \u201cgut\u201d")
    'schön &amp; “gut”'
    """
    config = _encoding_alone(configure(config, kwargs))
    return run(_checked(text), config, encoding_options(config)) if config.fix_encoding else _checked(text)


def fix_encoding_and_explain(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> ExplainedText:
    """fix_encoding(), and a plan that apply_plan() can follow."""
    config = _encoding_alone(configure(config, kwargs))
    fixed = run(_checked(text), config, encoding_options(config)) if config.fix_encoding else _checked(text)
    return ExplainedText(fixed, _plan.explain(text, fixed, config, encoding_only=True) if config.explain else None)
