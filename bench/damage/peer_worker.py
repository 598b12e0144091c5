"""Runs inside a peer's virtual environment: JSON Lines {"text", "do"} in, {"text"} out."""
import json
import sys


def jobs():
    try:
        import plsfix
    except ImportError:
        import ftfy
        corpus = ftfy.TextFixerConfig(fix_latin_ligatures=False, fix_character_width=False,
                                      uncurl_quotes=False, fix_line_breaks=False, normalization=None)
        return {"corpus": lambda t: ftfy.fix_text(t, corpus), "fix_text": ftfy.fix_text,
                "fix_encoding": ftfy.fix_encoding}
    # Its module does not export the configuration class, so only the default can be asked for.
    return {"fix_text": plsfix.fix_text}


def main():
    table = jobs()
    for line in sys.stdin.buffer:
        ask = json.loads(line)
        try:
            answer = {"text": table[ask["do"]](ask["text"])}
        except Exception as error:  # a peer that fails on content is a result, not an end of the run
            answer = {"text": ask["text"], "error": repr(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


main()
