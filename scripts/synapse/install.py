"""Installs a package into a virtual environment: install.py FOLDER REQUIREMENT

Only one at a time installs into a folder, the others wait; the lock goes with the process that holds it, however that
ends. A mark, written last, tells a whole environment from a half one. Ends, with all it started, when its stdin does.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import venv
from pathlib import Path


def main(folder: Path, requirement: str) -> int:
    mark = folder / "installed"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_name(folder.name + ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if mark.exists():
            return 0
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        exit_code = subprocess.call([*pip, "install", "--quiet", "--prefer-binary", requirement])
        if exit_code == 0:
            mark.write_text(requirement)
        return exit_code


def end_with_stdin() -> None:
    os.read(0, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    os.setpgrp()
    threading.Thread(target=end_with_stdin, daemon=True).start()
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
