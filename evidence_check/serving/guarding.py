"""Who may speak to the page, and what the browser may do with what it gets.

A page of this machine can be reached by every site that is open in a browser here, and by every
program of every user. What keeps them out:

- a secret in the address, new at each start: without it there is nothing (404);
- the Host that a browser names must be ours: a foreign name that was made to point here (DNS
  rebinding) is refused before anything is looked at;
- whoever changes anything must come from our own pages (Origin, Sec-Fetch-Site): other sites can
  send forms, but not under our origin;
- the browser is opened with a ticket that is good for one time only, since whoever is logged in
  here can see how programs are called;
- a strict policy: scripts, styles and pictures of ours alone, no address elsewhere, no frames.

What remains: a program of the same user that reads the address from the screen or from the
browser's history may do what the user may do; it may read the files themselves, too.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_READING: Final = frozenset({"GET", "HEAD"})
_OWN_SITE: Final = frozenset({"same-origin", "none"})
"""`none`: typed, or opened by us"""
PAGE_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
REPORT_POLICY: Final = "sandbox allow-scripts allow-modals; frame-ancestors 'self'"
"""The report has a policy of its own in it; here it is shut off from the pages around it."""
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    # Not «no-referrer»: browsers then send forms with the origin «null».
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


@dataclass(frozen=True, slots=True)
class Doors:
    """Under which names the page may be spoken to."""

    host: str
    """address that it listens on"""
    port: int

    def admits(self, said: str) -> bool:
        """Whether a Host header names us."""
        try:
            parts = urlsplit(f"//{said}")
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if said != parts.netloc or parts.username is not None or port != self.port:
            return False
        if is_loopback(self.host):
            return name in ("127.0.0.1", "::1", "localhost", self.host)
        if is_wildcard(self.host):
            # A name may have been made to point here; an address cannot.
            return name == "localhost" or _address(name) is not None
        return name in (self.host, "localhost")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    address = _address(host)
    return host == "localhost" or bool(address and address.is_loopback)


def is_wildcard(host: str) -> bool:
    """Whether it stands for all addresses of the machine."""
    address = _address(host)
    return bool(address and address.is_unspecified)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


class Guard:
    """Lets in who knows the address and comes from our own pages; an ASGI application."""

    def __init__(self, app: ASGIApp, token: str, doors: Doors, ticket: str = "") -> None:
        self._app = app
        self._token = token
        self._doors = doors
        self._ticket = ticket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on with the secret taken off the path."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # there are no web sockets here
        guarded = _Guarded(send)
        refused = self._refused(scope)
        if refused is not None:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, guarded)
            return
        prefix = f"/{self._token}"
        if not scope["path"].startswith(prefix):
            self._ticket = ""
            await RedirectResponse(f"{prefix}/", 303)(scope, receive, guarded)
            return
        path = scope["path"].removeprefix(prefix)
        inner = {**scope, "path": path, "raw_path": b"", "root_path": ""}
        try:
            await self._app(inner, receive, guarded)
        except Exception as error:  # a bug: told without a word of any document, not even in a log
            if guarded.begun:
                raise
            text = f"The program itself failed ({type(error).__name__})."
            await PlainTextResponse(text, 500)(scope, receive, guarded)

    def _knows(self, secret: str) -> bool:
        """Whether it is the secret of the page, or the ticket that leads to it."""
        said = secret.encode("utf-8", "surrogatepass")
        known = [self._token, *filter(None, [self._ticket])]
        return any(secrets.compare_digest(said, each.encode()) for each in known)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers: Sequence[tuple[bytes, bytes]] = scope["headers"]
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        if len(hosts) != 1 or not self._doors.admits(hosts[0]):
            return 403, "Not this host."
        secret = scope["path"].split("/")[1]
        if not self._knows(secret):
            return 404, "Nothing here."
        said = {
            name: value.decode("latin-1")
            for name, value in headers
            if name in (b"origin", b"sec-fetch-site")
        }
        origin, site = said.get(b"origin"), said.get(b"sec-fetch-site")
        if site is not None and site not in _OWN_SITE:
            return 403, "Not from another site."
        changes = scope["method"] not in _READING
        if (origin is not None or changes) and origin != f"http://{hosts[0]}":
            # The report is shut off from our pages: what it asks for has no origin.
            return 403, "Not from another origin."
        return None


class _Guarded:
    """Sends answers with the headers that each of them has."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            own = list(message.get("headers", ()))
            if not any(name == b"content-security-policy" for name, _value in own):
                own.append((b"content-security-policy", PAGE_POLICY.encode()))
            message = {**message, "headers": [*own, *_HEADERS]}
        await self._send(message)
