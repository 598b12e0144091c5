"""The files of the repository that the checks look at."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tracked(root=ROOT):
    """Paths relative to the root: what git knows or would add; without git, what lies there."""
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout
        names = [n.decode("utf-8", "surrogateescape") for n in listed.split(b"\0") if n]
        paths = sorted({pathlib.PurePosixPath(n) for n in names})
    except (OSError, subprocess.CalledProcessError):
        paths = sorted(pathlib.PurePosixPath(p.relative_to(root).as_posix())
                       for p in root.rglob("*") if p.is_file())
    hidden = {"build", ".git", ".venv"}
    return [p for p in paths if p.parts[0] not in hidden and (root / p).is_file()]


def is_generated(text):
    """Generators put the word into one of the first three lines of what they write."""
    return any("generated" in line.lower() for line in text.split("\n", 3)[:3])
