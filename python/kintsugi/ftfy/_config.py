"""TextFixerConfig, and what its fields are to the engine."""

from __future__ import annotations

import warnings
from typing import Any, Literal, NamedTuple

from kintsugi._mend import Options


class ExplanationStep(NamedTuple):
    """One step of a plan: what is done, and to or by what."""

    action: str
    parameter: str


class ExplainedText(NamedTuple):
    """A text, and the steps that led to it; None where they were not asked for."""

    text: str
    explanation: list[ExplanationStep] | None


class TextFixerConfig(NamedTuple):
    """ftfy's 16 fields."""

    unescape_html: bool | Literal["auto"] = "auto"
    """"auto" decides by the place of each reference; True reads all that end in a semicolon."""
    remove_terminal_escapes: bool = True
    fix_encoding: bool = True
    restore_byte_a0: bool = True
    """Without effect: how the engine reads a lost no-break space is part of its one decoder."""
    replace_lossy_sequences: bool = True
    """False: only what the bytes prove is read again."""
    decode_inconsistent_utf8: bool = True
    """Without effect: a part of a text is always read by itself."""
    fix_c1_controls: bool = True
    """False: C1 controls are not taken for characters of windows-1252."""
    fix_latin_ligatures: bool = True
    fix_character_width: bool = True
    uncurl_quotes: bool = True
    fix_line_breaks: bool = True
    fix_surrogates: bool = True
    remove_control_chars: bool = True
    normalization: Literal["NFC", "NFD", "NFKC", "NFKD"] | None = "NFC"
    max_decode_length: int = 1_000_000
    """Without effect: time is linear in the text."""
    explain: bool = True


def configure(config: TextFixerConfig | None, changes: dict[str, Any]) -> TextFixerConfig:
    if config is None:
        config = TextFixerConfig()
    if "fix_entities" in changes:
        warnings.warn("`fix_entities` has been renamed to `unescape_html`", DeprecationWarning, stacklevel=3)
        changes["unescape_html"] = changes.pop("fix_entities")
    return config._replace(**changes)


def nothing() -> TextFixerConfig:
    """All switched off."""
    off = {field: False for field, value in TextFixerConfig()._asdict().items() if isinstance(value, bool)}
    return TextFixerConfig()._replace(**off, unescape_html=False, normalization=None)


# Kinds that a field switches. The style kinds are off unless it is on.
_REPAIRS = {
    "unescape_html": ("unbake.entity", "unbake.surrogate"),
    "remove_terminal_escapes": ("unbake.terminal-escape",),
    "remove_control_chars": ("unbake.control", "unbake.bom"),
    "fix_encoding": ("unbake.channel",),
}
_STYLE = {
    "fix_latin_ligatures": "unbake.ligature",
    "fix_character_width": "unbake.width",
    "uncurl_quotes": "unbake.quotes",
    "fix_line_breaks": "unbake.linebreak",
}


def options(config: TextFixerConfig) -> Options:
    """The engine's options that do what the fields say."""
    enable = [kind for field, kind in _STYLE.items() if getattr(config, field)]
    if config.normalization == "NFC":
        enable.append("unbake.nfc")
    disable = [kind for field, kinds in _REPAIRS.items() if not getattr(config, field) for kind in kinds]
    if not config.fix_c1_controls:
        disable.append("unbake.windows-1252>latin1")
    return {"enable": enable, "disable": disable, "excise": False, "infer": False}


def encoding_options(config: TextFixerConfig) -> Options:
    """Nothing but encodings."""
    return options(nothing()._replace(fix_encoding=True, fix_c1_controls=config.fix_c1_controls))
