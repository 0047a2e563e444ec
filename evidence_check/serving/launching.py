"""From a setting to a running page: a socket, a server, a browser, and the way out."""

from __future__ import annotations

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import Final

import uvicorn

from evidence_check.serving.app import Setting, guarded_app, new_secret
from evidence_check.serving.room import Room
from evidence_check.serving.uploads import Shelter

_GRACE_SECONDS: Final = 3
"""for answers that are under way when the run ends"""
_BUSY: Final = 64
"""requests at once; one person needs a dozen"""


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0: any free one. Raises `OSError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.create_server((host, port), family=family, backlog=_BUSY)
    made.set_inheritable(False)
    return made


def run(
    sock: socket.socket,
    setting: Setting,
    room: Room,
    *,
    tell: Callable[[str], None],
    browser: bool,
) -> None:
    """Serve until somebody ends it (the page, Ctrl-C, SIGTERM), and leave nothing behind."""
    token, ticket = new_secret(), new_secret()
    shelter = Shelter()
    server: uvicorn.Server | None = None

    def end() -> None:
        if server is not None:
            server.should_exit = True

    config = uvicorn.Config(
        guarded_app(setting, room, shelter, end, token, ticket if browser else ""),
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",  # an error's text may quote a document
        access_log=False,  # the address is a secret
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_BUSY,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    server = uvicorn.Server(config)
    start = f"http://{_shown(setting)}"
    tell(f"{start}/{token}/")
    if browser:
        # Its own thread: some browsers let `open` wait until they are closed.
        threading.Thread(target=webbrowser.open, args=(f"{start}/{ticket}",), daemon=True).start()
    # uvicorn ends in good order, then has the signal take its usual effect: none that kills us
    # before everything is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.run(sockets=[sock])
    except KeyboardInterrupt:
        pass
    finally:
        room.close()
        shelter.close()
        sock.close()


def _shown(setting: Setting) -> str:
    host = setting.doors.host
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104
    return f"[{name}]:{setting.doors.port}" if ":" in name else f"{name}:{setting.doors.port}"
