"""Installs a package into a virtual environment, unless it is there: install.py FOLDER REQUIREMENT

Only one at a time may (see alone.py). A mark, written last, tells a whole environment from a half one.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path


def main(folder: Path, requirement: str) -> int:
    mark = folder / "installed"
    if mark.exists():
        return 0
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    exit_code = subprocess.call([*pip, "install", "--quiet", "--prefer-binary", requirement])
    if exit_code == 0:
        mark.write_text(requirement)
    return exit_code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
