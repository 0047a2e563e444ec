"""What workers do in the tests: a module of its own, so that children can import it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from evidence_check.engine.reading import pack, unread
from evidence_check.model.document import Fault, FaultKind


def good(job, limits):
    return pack(unread(Fault(FaultKind.DAMAGED, job.name), size=len(job.location)))


def act(job, limits):
    """Do what the job is called."""
    word, _, rest = job.name.partition(":")
    match word:
        case "sleep":
            time.sleep(float(rest))
        case "spin":
            while True:
                pass
        case "stuck":  # holds the interpreter, as C code can
            import re

            re.match(r"(a*)*b", "a" * 40)
        case "abort":
            os.abort()
        case "exit":
            os._exit(int(rest))
        case "kill-once":
            marker = Path(rest)
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "memory":
            return bytes(8 << 30)
        case "raise":
            raise ValueError("the text of a document")
        case "chatter":
            os.write(2, b"the text of a document")
            print("the text of a document")
        case "grandchild":
            process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            Path(rest).write_text(str(process.pid))
            time.sleep(600)
        case "half":  # an answer that breaks off, as if it had been killed while it wrote
            os.write(_pipe(), b"\x00\x10\x00\x00abc")
            os._exit(0)
        case "garbage":
            return b"\xc1 no reading"
        case "pid":
            return pack(unread(Fault(FaultKind.DAMAGED, str(os.getpid()))))
        case "env":
            return pack(unread(Fault(FaultKind.DAMAGED, os.environ.get(rest, ""))))
    return good(job, limits)


def _pipe():
    """The descriptor of the pipe to the parent."""
    import gc
    from multiprocessing.connection import Connection

    return next(each for each in gc.get_objects() if isinstance(each, Connection)).fileno()
