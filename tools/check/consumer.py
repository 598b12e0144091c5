#!/usr/bin/env python3
"""Installs the build into a folder of its own, builds the README's C++ example against it (once through
find_package, once through pkg-config) and runs it; and the C test against the shared library.

usage: consumer.py BUILD_FOLDER
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

from files import ROOT


def run(*command, **options):
    print("+", shlex.join(map(str, command)), flush=True)
    return subprocess.run(list(map(str, command)), check=True, timeout=600, **options)


def readme_program():
    blocks = re.findall(r"^```cpp\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    programs = [b for b in blocks if "int main" in b]
    if len(programs) != 1:
        sys.exit(f"README.md: expected one whole C++ program, found {len(programs)}")
    return programs[0]


def cached(build, name):
    match = re.search(rf"^{name}:\w+=(.*)$", (build / "CMakeCache.txt").read_text("utf-8"), re.M)
    return match.group(1) if match else ""


def expect(command, given, wanted, **options):
    got = run(*command, input=given, capture_output=True, **options).stdout
    if wanted not in got:
        sys.exit(f"{command[0]} wrote {got!r}, without {wanted!r}")


def in_c(compiler, prefix, pkg_config, program):
    """The test of the C interface, against what was installed."""
    flags = run("pkg-config", "--cflags", "--libs", "kintsugi-c", capture_output=True, text=True,
                env={**os.environ, "PKG_CONFIG_PATH": str(pkg_config)}).stdout
    cc = shutil.which("cc") or shutil.which("gcc") or compiler
    run(cc, "-std=c11", "-Wall", "-Wextra", "-Werror", ROOT / "tests/capi/use.c", "-o", program, *shlex.split(flags))
    libraries = next(prefix.rglob("libkintsugi_c.so")).parent
    run(program, env={**os.environ, "LD_LIBRARY_PATH": str(libraries)})


def main(build):
    build = pathlib.Path(build).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        prefix, project = folder / "prefix", folder / "project"
        run("cmake", "--install", build, "--prefix", prefix, stdout=subprocess.DEVNULL)
        # Moved after it was installed: nothing in the prefix may name the place it was made for.
        prefix = prefix.rename(folder / "moved prefix")
        for path in prefix.rglob("*"):
            if path.suffix in (".cmake", ".pc") and str(ROOT) in path.read_text("utf-8"):
                sys.exit(f"{path.name} names the source folder")

        shutil.copytree(ROOT / "tools/check/consumer", project)
        (project / "main.cpp").write_text(readme_program(), "utf-8")
        compiler = cached(build, "CMAKE_CXX_COMPILER")
        run("cmake", "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DCMAKE_CXX_COMPILER={compiler}", "-DCMAKE_BUILD_TYPE=Release", stdout=subprocess.DEVNULL)
        run("cmake", "--build", project / "build", stdout=subprocess.DEVNULL)
        clean, damaged = "clean text\n".encode(), "na\u00c3\u00afve caf\u00c3\u00a9s\n".encode()
        expect([project / "build/consumer"], clean, clean)
        expect([project / "build/consumer"], damaged, "na\u00efve caf\u00e9s\n".encode())

        if shutil.which("pkg-config"):
            pc = next(prefix.rglob("kintsugi.pc")).parent
            flags = run("pkg-config", "--cflags", "--libs", "kintsugi", capture_output=True, text=True,
                        env={**os.environ, "PKG_CONFIG_PATH": str(pc)}).stdout
            program = folder / "by-pkg-config"
            run(compiler, "-std=c++20", project / "main.cpp", "-o", program, *shlex.split(flags))
            expect([program], clean, clean)
            in_c(compiler, prefix, pc, folder / "in-c")

        for name in ("bin/kintsugi", "share/man/man1/kintsugi.1", "share/bash-completion/completions/kintsugi",
                     "share/zsh/site-functions/_kintsugi", "share/fish/vendor_completions.d/kintsugi.fish"):
            if not (prefix / name).is_file() or (prefix / name).stat().st_size == 0:
                sys.exit(f"not installed: {name}")
        run(prefix / "bin/kintsugi", "--version")


if __name__ == "__main__":
    main(sys.argv[1])
