"""A terminal of so many columns, played by a pseudo-terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import termios

from support import PROGRAM


def on_terminal(*arguments, columns=80, typed=b"", environment=None):
    """(what the program writes to its terminal, exit status)."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    gone = ("NO_COLOR", "COLORTERM", "PAGER", "KINTSUGI_PAGER", "LESS", "COLUMNS")
    env = {k: v for k, v in os.environ.items() if k not in gone}
    env.update({"TERM": "xterm-256color"}, **(environment or {}))
    with subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=slave, stdout=slave, stderr=subprocess.PIPE, env=env,
                          start_new_session=True) as process:
        os.close(slave)
        if typed:
            os.write(master, typed)
        written = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
            if not part:
                break
            written += part
        status = process.wait(60)
    os.close(master)
    return written.replace(b"\r\n", b"\n"), status
