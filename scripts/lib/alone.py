"""Runs a command while nobody else runs one with that lock: alone.py LOCK COMMAND ARGUMENT...

The others wait. The lock goes with the process that holds it, however that ends. The command ends, with all it started, when
the stdin of this does; Ctrl-C in a terminal does not reach it.
"""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path


def main(lock: Path, command: list[str]) -> int:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with open(lock, "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        return subprocess.call(command, stdin=subprocess.DEVNULL)


def end_with_stdin() -> None:
    os.read(0, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    os.setpgrp()
    threading.Thread(target=end_with_stdin, daemon=True).start()
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
