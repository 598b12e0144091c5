"""`pip wheel` from a clean clone, and what auditwheel says of it. Builds the whole library: KINTSUGI_TEST_WHEEL=1."""

import os
import pathlib
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.environ.get("KINTSUGI_TEST_WHEEL") != "1",
                                reason="builds the whole library: KINTSUGI_TEST_WHEEL=1")


def run(*command, **options):
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}
    return subprocess.run([str(c) for c in command], check=True, timeout=3000, env=clean, capture_output=True, text=True, **options)


def test_pip_wheel_from_a_clean_clone(tmp_path):
    run("git", "clone", "--quiet", ROOT, tmp_path / "clone")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path / "wheels", tmp_path / "clone")
    [wheel] = (tmp_path / "wheels").glob("kintsugi-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "kintsugi/py.typed" in names and "kintsugi/_core.pyi" in names
    assert not [n for n in names if n.endswith((".cpp", ".a", ".hpp")) or "tests/" in n]
    assert any(n.endswith("ATTRIBUTION.md") for n in names)
    said = run(sys.executable, "-m", "auditwheel", "show", wheel).stdout
    assert "manylinux_2_" in said, said
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv/bin/python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel)
    done = run(python, "-c", "import kintsugi; print(kintsugi.mend('caf&eacute;').text)", cwd=tmp_path)
    assert done.stdout == "caf\u00e9\n"
