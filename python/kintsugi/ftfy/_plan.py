"""Plans: what was done to a text, so that it can be done to another.

A plan is in ftfy's words where these say it: encode in one encoding, decode in another, normalise. Where a repair was made in
part of the text only, or is none that ftfy names, the step is ("mend", SETTINGS): the engine, asked as it was.
"""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from kintsugi import _core
from kintsugi.ftfy import _fix
from kintsugi.ftfy._config import ExplanationStep, TextFixerConfig, encoding_options, nothing, options

# The engine's names for encodings, as Python knows them; "sloppy" ones have a character for every byte.
_PYTHON = {
    "latin1": "latin-1", "utf-8": "utf-8", "windows-874": "cp874", "mac-roman": "macroman", "macintosh": "macroman",
    "euc-kr": "cp949", "shift_jis": "cp932", "gbk": "gb18030", "ibm866": "cp866",
}


def _codec(name: str) -> str:
    if name.startswith("windows-12"):
        return "sloppy-" + name
    return _PYTHON.get(name, name)


def encode(text: str, name: str) -> bytes:
    if not name.startswith("sloppy-"):
        return text.encode(name)
    codec = name.removeprefix("sloppy-")
    out = bytearray()
    for c in text:
        try:
            out += c.encode(codec)
        except UnicodeEncodeError:
            if not 0x80 <= ord(c) <= 0x9F:
                raise
            out.append(ord(c))  # a byte that the encoding has nothing for
    return bytes(out)


def decode(data: bytes, name: str) -> str:
    if name == "utf-8-variants":  # with CESU-8, and Java's zero
        return data.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
    if not name.startswith("sloppy-"):
        return data.decode(name)
    codec = name.removeprefix("sloppy-")
    return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in data)


def _whole_channels(text: str, config: TextFixerConfig) -> list[ExplanationStep] | None:
    """The layers of misreading, where each went over the whole text."""
    steps: list[ExplanationStep] = []
    kinds: dict[int, list[str]] = {}
    for seam in _core.mend_one(text, _core.Settings(**encoding_options(config))).seams:
        if seam.proof != "none":
            kinds.setdefault(seam.layer, []).append(seam.kind)
    for layer in sorted(kinds):
        if len(set(kinds[layer])) != 1 or ">" not in kinds[layer][0]:
            return None
        true, _, misread = kinds[layer][0].removeprefix("unbake.").partition(">")
        if "+" in misread:
            return None
        steps += [ExplanationStep("encode", _codec(misread)), ExplanationStep("decode", _codec(true))]
    return steps


def _reproduces(text: str, fixed: str, steps: list[ExplanationStep]) -> bool:
    try:
        return apply_plan(text, steps) == fixed
    except (UnicodeError, LookupError):
        return False


def explain(text: str, fixed: str, config: TextFixerConfig, encoding_only: bool = False) -> list[ExplanationStep]:
    if text == fixed:
        return []
    settings = {k: v for k, v in config._asdict().items() if v != getattr(TextFixerConfig(), k)}
    if encoding_only:
        settings["only"] = "encoding"
    whole = ExplanationStep("mend", json.dumps(settings, sort_keys=True))
    first = _whole_channels(text, config) if config.fix_encoding else []
    normal = ExplanationStep("normalize", config.normalization or "NFC")
    if first is not None:
        for steps in (first, [*first, ExplanationStep("apply", "unescape_html")], [*first, normal]):
            if steps and _reproduces(text, fixed, steps):
                return steps
    return [whole]


def _mend(text: str, parameter: str) -> str:
    settings = json.loads(parameter)
    encoding_only = settings.pop("only", None) == "encoding"
    config = TextFixerConfig(**settings)
    return _fix.run(text, config, encoding_options(config) if encoding_only else options(config))


def _only(field: str, text: str) -> str:
    if field == "unescape_html":
        return html.unescape(text)
    if field not in TextFixerConfig._fields:
        raise ValueError(f"unknown function to apply: {field}")
    switched: dict[str, Any] = {field: True}
    config = nothing()._replace(**switched)
    return _fix.run(text, config, options(config))


def apply_plan(text: str, plan: Sequence[tuple[str, str]]) -> str:
    """Follows the steps of a plan.

    >>> from kintsugi import ftfy
    >>> plan = ftfy.fix_encoding_and_explain("sch\u00c3\u00b6n").explanation
    >>> ftfy.apply_plan("n\u00c3\u00a4chster", plan)
    'nächster'
    """
    current: str | bytes = text
    for action, parameter in plan:
        if action == "decode":
            if not isinstance(current, bytes):
                raise ValueError("a plan decodes what it has encoded before")
            current = decode(current, parameter)
        elif isinstance(current, bytes):
            if action != "transcode":
                raise ValueError(f"a plan cannot {action} bytes")
        elif action == "encode":
            current = encode(current, parameter)
        elif action == "normalize":
            current = unicodedata.normalize(parameter, current)  # type: ignore[arg-type]
        elif action == "mend":
            current = _mend(current, parameter)
        elif action == "apply":
            current = _only(parameter, current)
        else:
            raise ValueError(f"unknown plan step: {action}")
    if isinstance(current, bytes):
        raise ValueError("the plan ends with bytes")
    return current
