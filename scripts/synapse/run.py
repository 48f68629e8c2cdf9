"""Runs Synapse until it is told to stop, or its stdin ends: run.py FOLDER

Whoever starts it holds the other end of stdin, so Synapse and its data never outlive them, not even a SIGKILL.
"""

import os
import runpy
import shutil
import signal
import sys
import threading


def end_with_stdin(folder: str) -> None:
    os.read(0, 1)
    shutil.rmtree(folder, ignore_errors=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    folder = sys.argv[1]
    threading.Thread(target=end_with_stdin, args=[folder], daemon=True).start()
    sys.argv = ["synapse", "-c", f"{folder}/homeserver.yaml", "-c", f"{folder}/overlay.yaml"]
    runpy.run_module("synapse.app.homeserver", run_name="__main__")
