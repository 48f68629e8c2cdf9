"""Runs Synapse until it is told to stop, or its stdin ends: run.py FOLDER

Whoever starts it holds the other end of stdin, so Synapse and its data never outlive them, not even a SIGKILL. A process
beside Synapse sees to that: it removes the data when nobody can write to it any more. Ctrl-C in a terminal reaches neither.
"""

import os
import runpy
import shutil
import signal
import sqlite3
import sys
import time


def end_with_stdin(synapse: int, folder: str) -> None:
    os.read(0, 1)
    # Where Synapse has ended before, our starter lives and may want to start it again.
    if os.getppid() != synapse:
        return
    os.kill(synapse, signal.SIGKILL)
    while os.getppid() == synapse:
        time.sleep(0.01)
    shutil.rmtree(folder, ignore_errors=True)


def connect_unsynced(*args, connect=sqlite3.connect, **kwargs):
    """A connection that does not wait for the disk: what a killed process wrote is kept all the same."""
    connection = connect(*args, **kwargs)
    connection.execute("PRAGMA synchronous = OFF")
    return connection


if __name__ == "__main__":
    folder = sys.argv[1]
    os.setpgrp()
    synapse = os.getpid()
    if os.fork() == 0:
        end_with_stdin(synapse, folder)
        sys.exit()
    sqlite3.connect = connect_unsynced
    sys.argv = ["synapse", "-c", f"{folder}/homeserver.yaml", "-c", f"{folder}/overlay.yaml"]
    runpy.run_module("synapse.app.homeserver", run_name="__main__")
