"""Runs every engine on the same texts; inside the peers' environment. A job (JSON) in, the results (JSON) out."""
import importlib.metadata
import json
import statistics
import subprocess
import sys
import tempfile
import time

import cchardet
import chardet
import charset_normalizer
import ftfy
import kintsugi
import kintsugi.ftfy
import plsfix
import pyarrow
from resiliparse.parse.encoding import detect_encoding


def many(documents):
    for _ in kintsugi.mend_many(documents):
        pass


def array(documents):
    kintsugi.mend_array(documents)


def each(function):
    def run(documents):
        for document in documents:
            function(document)
    return run


SPEED = {
    "kintsugi.mend": each(kintsugi.mend), "kintsugi.mend_many": many, "kintsugi.mend_array": array,
    "kintsugi, encodings alone": lambda documents: [None for _ in kintsugi.mend_many(
        documents, excise=False, infer=False, disable=["unbake.entity", "unbake.control", "unbake.terminal-escape", "unbake.bom"])],
    "ftfy.fix_encoding": each(ftfy.fix_encoding), "ftfy.fix_text": each(ftfy.fix_text), "plsfix.fix_text": each(plsfix.fix_text),
}
MENDING = {"kintsugi": lambda t: kintsugi.mend(t).text, "kintsugi.ftfy.fix_encoding": kintsugi.ftfy.fix_encoding,
           "ftfy.fix_encoding": ftfy.fix_encoding, "plsfix.fix_text": plsfix.fix_text}
DECODING = {"kintsugi": kintsugi.guess_encoding, "chardet": lambda b: chardet.detect(b)["encoding"],
            "charset-normalizer": lambda b: getattr(charset_normalizer.from_bytes(b).best(), "encoding", None),
            "faust-cchardet": lambda b: cchardet.detect(b)["encoding"], "resiliparse": detect_encoding}
# Labels whose WHATWG meaning is wider than Python's codec of that name.
WIDER = {"euc-kr": "cp949", "gbk": "gb18030", "gb2312": "gb18030", "shift_jis": "cp932", "big5": "big5hkscs", "iso-8859-8-i": "cp1255",
         "macintosh": "macroman", "windows-874": "cp874"}


def native(program, documents):
    with tempfile.NamedTemporaryFile("wb") as file:
        file.write(b"".join(d.encode() + b"\0" for d in documents))
        file.flush()
        return float(subprocess.run([program, file.name], check=True, capture_output=True).stdout)


def measure(job):
    result = {}
    for name, documents in job["sets"].items():
        size = sum(len(d.encode()) for d in documents)
        column = pyarrow.array(documents)
        times = {engine: [] for engine in SPEED}
        for engine, run in SPEED.items():  # nobody is measured cold
            run(column[:2] if run is array else documents[:2])
        library = []
        for _ in range(job["rounds"]):
            if job["native"]:
                library.append(native(job["native"], documents))
            for engine, run in SPEED.items():
                start = time.process_time()
                run(column if run is array else documents)
                times[engine].append(time.process_time() - start)
        result[name] = {"the library (C)": size / statistics.median(library) / 1e6} if library else {}
        result[name].update({engine: size / statistics.median(t) / 1e6 for engine, t in times.items()})
    return result


def right(engine, data, text):
    try:
        name = engine(data)
        return name is not None and data.decode(WIDER.get(name.lower(), name)) == text
    except (UnicodeError, LookupError):
        return False


def main():
    job = json.load(open(sys.argv[1], encoding="utf-8"))
    mended = {name: {e: 100 * statistics.mean(f(damaged) == true for damaged, true in pairs) for e, f in MENDING.items()}
              for name, pairs in job["mending"].items()}
    decoded = {name: {e: 100 * statistics.mean(right(f, bytes.fromhex(data), text) for data, text in pieces)
                      for e, f in DECODING.items()} for name, pieces in job["decoding"].items()}
    versions = {"kintsugi": kintsugi.__version__, **{p: importlib.metadata.version(p) for p in (
        "ftfy", "plsfix", "chardet", "charset-normalizer", "faust-cchardet", "resiliparse")}}
    json.dump({"speed": measure(job), "mended": mended, "decoded": decoded, "versions": versions}, sys.stdout)


main()
