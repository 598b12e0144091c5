"""What type checkers see: mypy --strict over the package and over a program that uses it."""

import pathlib
import subprocess
import sys
import textwrap

import pytest

pytest.importorskip("mypy", reason="mypy is not installed")
PACKAGE = pathlib.Path(__file__).resolve().parents[1] / "kintsugi"


def mypy(*arguments, cache):
    return subprocess.run([sys.executable, "-m", "mypy", "--strict", f"--config-file={PACKAGE.parents[1] / 'pyproject.toml'}", f"--cache-dir={cache}", *map(str, arguments)],
                          capture_output=True, text=True, timeout=600, cwd=PACKAGE.parent)


def test_the_package(tmp_path):
    done = mypy("-p", "kintsugi", cache=tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_program(tmp_path):
    good = tmp_path / "good.py"
    good.write_text(textwrap.dedent("""
        import kintsugi
        m = kintsugi.mend("text", proof="bytes", enable=["unbake.quotes"])
        text: str = m.text
        for seam in m.seams:
            start, stop = seam.text_chars
            confidence: float = seam.confidence
        texts: list[str] = [m.text for m in kintsugi.mend_many([b"x", "y"], threads=2, infer=False)]
        html: str = m._repr_html_()
        names: list[str] = [kind.name for kind in kintsugi.kinds()]
    """))
    done = mypy(good, cache=tmp_path)
    assert done.returncode == 0, done.stdout
    bad = tmp_path / "bad.py"
    bad.write_text('import kintsugi\nkintsugi.mend(7)\nkintsugi.mend("x", proof="none")\nkintsugi.mend("x", colour=1)\n')
    done = mypy(bad, cache=tmp_path)
    assert done.stdout.count("error:") == 3, done.stdout


def test_the_stub_is_the_extension(tmp_path):
    """stubtest imports the extension and compares: names, signatures."""
    done = subprocess.run([sys.executable, "-m", "mypy.stubtest", "kintsugi._core", "--ignore-missing-stub"],
                          capture_output=True, text=True, timeout=600, cwd=PACKAGE.parent)
    assert "not present at runtime" not in done.stdout, done.stdout
