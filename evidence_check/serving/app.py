"""The pages and what they lead to, below the secret that `guarding` takes off the address."""

from __future__ import annotations

import asyncio
import io
import os
import secrets
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from evidence_check.engine.walking import is_junk, shown
from evidence_check.preparing.configuration import BadConfigurationError, configuration_for
from evidence_check.reports.docx_filling import TemplateProblem
from evidence_check.rules.shipped import shipped_file, shipped_names
from evidence_check.serving import pages
from evidence_check.serving.forms import BadRequest, answers, fields
from evidence_check.serving.guarding import REPORT_POLICY, Doors, Guard, is_loopback
from evidence_check.serving.room import Outcome, Phase, Room, Task
from evidence_check.serving.uploads import RefusedUploadError, Shelter, Upload
from evidence_check.submissions.confirming import FILE_NAME
from evidence_check.texts import _, reason_of

T = TypeVar("T")
_FOLDERS: Final = 200
"""folders that are listed to choose from"""
_SECRET_BYTES: Final = 24
_MEDIA: Final = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run of the page was started with."""

    start: Path
    """whose folders are offered"""
    doors: Doors
    rules: Path | None = None
    """for every folder; None: chosen, or as the folder's configuration says"""
    unit: str | None = None
    units: tuple[str, ...] = ()
    """names to offer"""

    @property
    def at_home(self) -> bool:
        """Whether nobody but this machine can come in."""
        return is_loopback(self.doors.host)


def new_secret() -> str:
    """The part of the address that nobody can guess."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def guarded_app(
    setting: Setting,
    room: Room,
    shelter: Shelter,
    quit_: Callable[[], None],
    token: str,
    ticket: str = "",
) -> ASGIApp:
    """The whole application; `ticket` opens it once, `token` always."""
    site = Site(setting, room, shelter, quit_, f"/{token}/")
    return Guard(site.app(), token, setting.doors, ticket)


class Site:
    """The pages of one run."""

    def __init__(
        self, setting: Setting, room: Room, shelter: Shelter, quit_: Callable[[], None], root: str
    ) -> None:
        self._setting = setting
        self._room = room
        self._shelter = shelter
        self._quit = quit_
        self._root = root
        self._uploads: dict[str, Upload] = {}
        self._by = ""
        self._refused: tuple[str, ...] = ()

    def app(self) -> Starlette:
        """The routes."""
        get, post = ["GET"], ["POST"]
        return Starlette(
            routes=[
                Route("/", self.start, methods=get),
                Route("/style.css", self.style, methods=get),
                Route("/app.js", self.script, methods=get),
                Route("/icon.svg", self.icon, methods=get),
                Route("/open", self.open, methods=post),
                Route("/drop", self.drop, methods=post),
                Route("/drop/{id}", self.receive, methods=["PUT"]),
                Route("/drop/{id}", self.dropped, methods=post),
                Route("/work", self.work, methods=get),
                Route("/status", self.status, methods=get),
                Route("/stop", self.stop, methods=post),
                Route("/again", self.again, methods=post),
                Route("/view/{round:int}/{number:int}/{at:int}", self.view, methods=get),
                Route("/page/{round:int}/{number:int}/{at:int}", self.page, methods=get),
                Route("/confirm", self.confirm, methods=post),
                Route("/report", self.report, methods=get),
                Route("/report.html", self.report_itself, methods=get),
                Route("/download/xac-nhan", self.download_kept, methods=get),
                Route("/download/{format}", self.download, methods=get),
                Route("/quit", self.quit, methods=post),
            ],
            exception_handlers={BadRequest: _bad_request, RefusedUploadError: _refused_upload},
        )

    # ── choosing a folder ────────────────────────────────────────────────────────────────────────

    async def start(self, request: Request) -> Response:
        """Which folder?"""
        return self._start({})

    def _start(self, said: Mapping[str, str], problem: str = "") -> Response:
        folders, more = _subfolders(self._setting.start)
        values = {
            "problem": problem,
            "shipped": () if self._setting.rules else shipped_names(),
            "default_rules": self._default_rules(),
            "units": self._setting.units,
            "said": {
                "rules": said.get("rules", ""),
                "unit": said.get("unit", self._setting.unit or ""),
                "path": said.get("path", ""),
            },
            "folders": folders,
            "more": more,
            "start": shown(str(self._setting.start)),
            "example": "D:\\ho-so\\van-phong" if os.name == "nt" else "/home/…/van-phong",
        }
        return self._page("start.html.j2", "start", 400 if problem else 200, **values)

    def _default_rules(self) -> str:
        if self._setting.rules:
            return shown(self._setting.rules.name)
        return _("As evidence-check.yaml in the folder says")

    async def open(self, request: Request) -> Response:
        """Check a folder of this machine."""
        said = dict(await fields(request))
        try:
            folder = self._folder(said)
            task = self._task(folder, folder.name or str(folder), said, dropped=False)
        except ValueError as error:
            return self._start(said, str(error))
        return self._begin(task)

    def _folder(self, said: Mapping[str, str]) -> Path:
        """The folder that is named. Raises `ValueError` with a text for people."""
        start = self._setting.start
        typed = said.get("path", "").strip().strip('"')
        if not typed and not said.get("folder"):
            raise ValueError(_("Choose a folder, or write its path."))
        try:
            folder = Path(typed).expanduser() if typed and not said.get("folder") else None
            folder = (start / (folder or said["folder"])).resolve()
            there = folder.is_dir()
        except (OSError, ValueError, RuntimeError):
            there, folder = False, start
        if not there:
            raise ValueError(_("“{folder}” is no folder.").format(folder=typed))
        if not (self._setting.at_home or folder.is_relative_to(start.resolve())):
            raise ValueError(_("Only folders in {folder}.").format(folder=shown(str(start))))
        return folder

    def _task(self, folder: Path, name: str, said: Mapping[str, str], *, dropped: bool) -> Task:
        """What is to be checked, and by which rules. Raises `ValueError` with a text for people."""
        unit = said.get("unit", "").strip() or None
        rules = self._setting.rules or shipped_file(said.get("rules", ""))
        templates: Mapping[str, Path] = {}
        if rules is None and (self._setting.at_home or not dropped):
            # What somebody else drops must not name files of this machine.
            try:
                found = configuration_for(folder)
            except BadConfigurationError as error:
                raise ValueError(f"evidence-check.yaml: {error}") from None
            if found:
                rules, unit, templates = found.rules, unit or found.unit, found.templates
        if rules is None:
            raise ValueError(_("Choose the rules that the folder is to be checked against."))
        return Task(folder, shown(name), rules, unit, dropped, templates)

    def _begin(self, task: Task) -> Response:
        self._room.begin(task)
        return self._to("work")

    # ── a folder that is dropped ─────────────────────────────────────────────────────────────────

    async def drop(self, request: Request) -> Response:
        """Make room for a folder."""
        if self._room.state.phase is Phase.READING:
            return JSONResponse({"problem": _("Another folder is being checked.")}, 409)
        for old in self._uploads.values():
            self._shelter.remove(old)
        id = secrets.token_urlsafe(12)
        self._uploads = {id: self._shelter.begin()}
        return JSONResponse({"id": id})

    def _upload(self, request: Request) -> Upload:
        upload = self._uploads.get(request.path_params["id"])
        if upload is None:
            raise BadRequest
        return upload

    async def receive(self, request: Request) -> Response:
        """Keep one file of it."""
        upload = self._upload(request)
        await upload.receive(request.query_params.get("path", ""), request.stream())
        return JSONResponse({})

    async def dropped(self, request: Request) -> Response:
        """All files are there: check them."""
        upload = self._upload(request)
        form = await fields(request)
        self._refused = tuple(value for name, value in form if name == "refused")
        name = upload.name or _("The folder that was dropped")
        try:
            task = self._task(upload.submission, name, dict(form), dropped=True)
        except ValueError as error:
            return JSONResponse({"problem": str(error)}, 400)
        self._room.begin(task)
        return JSONResponse({"next": f"{self._root}work"})

    # ── a check ──────────────────────────────────────────────────────────────────────────────────

    async def work(self, request: Request) -> Response:
        """How far it is, or what came of it."""
        state = self._room.state
        if state.phase is Phase.DONE and state.outcome:
            return self._review(state.outcome)
        if state.phase is Phase.READING and state.task:
            progress = self._room.progress
            values: dict[str, object] = {
                "name": state.task.name,
                "done": progress.done,
                "total": progress.total,
                "recent": list(progress.recent),
            }
            return self._page("progress.html.j2", "work", 200, **values)
        if state.phase is Phase.FAILED:
            heading = _("The folder could not be checked")
            return self._problem(heading, state.problem, 200)
        return self._to("")

    def _review(
        self,
        outcome: Outcome,
        typed: pages.Typed = pages.NOTHING_TYPED,
        problem: str = "",
        status: int = 200,
    ) -> Response:
        state = self._room.state
        lost = ""
        if self._refused and state.task and state.task.dropped:
            lost = _("Not taken:") + "\n" + "\n".join(self._refused)
        values = {
            **pages.review(state, outcome, typed),
            "by": self._by,
            "problem": "\n".join(filter(None, (problem, lost))),
            "kept": bool(self._room.kept()),
        }
        return self._page("review.html.j2", "work", status, **values)

    async def status(self, request: Request) -> Response:
        """How far it is, for the script of the page."""
        progress = self._room.progress
        return JSONResponse(
            {
                "phase": self._room.state.phase.value,
                "done": progress.done,
                "total": progress.total,
                "recent": list(progress.recent),
            }
        )

    async def stop(self, request: Request) -> Response:
        """Leave off."""
        await asyncio.to_thread(self._room.stop)
        return self._to("work")

    async def again(self, request: Request) -> Response:
        """Check the same folder again."""
        task = self._room.state.task
        if task is not None:
            self._room.begin(task)
        return self._to("work")

    async def view(self, request: Request) -> Response:
        """The picture of a place in doubt."""
        outcome, number, at = self._asked(request)
        if number >= len(outcome.views):
            raise BadRequest
        view = outcome.views[number][at]
        if not view.image:
            raise BadRequest
        return Response(view.image, media_type=view.media)

    async def page(self, request: Request) -> Response:
        """The whole page that it stands on."""
        _outcome, number, at = self._asked(request)
        view = await self._in_room(lambda: self._room.whole_page(number, at))
        if not view.image:
            raise BadRequest
        return Response(view.image, media_type=view.media)

    def _asked(self, request: Request) -> tuple[Outcome, int, int]:
        """Which place of which doubt is meant; those of an earlier check are gone."""
        state, said = self._room.state, request.path_params
        number, at = said["number"], said["at"]
        if state.outcome is None or said["round"] != state.round:
            raise BadRequest
        if number >= len(state.outcome.doubts) or at >= len(state.outcome.doubts[number].spots):
            raise BadRequest
        return state.outcome, number, at

    # ── a person's word ──────────────────────────────────────────────────────────────────────────

    async def confirm(self, request: Request) -> Response:
        """Keep what a person saw, then check again."""
        form = dict(await fields(request))
        state = self._room.state
        if state.phase is not Phase.DONE or state.outcome is None:
            return self._to("work")
        self._by = " ".join(form.get("by", "").split())[:200]
        typed, said = answers(state.outcome, form)
        problem = ""
        if form.get("round") != str(state.round):
            problem = _("The folder was checked again meanwhile. Look at the pictures once more.")
            typed = pages.NOTHING_TYPED
        elif typed.wrong:
            problem = _("Some answers are not understood; nothing was kept yet.")
        elif not self._by:
            problem = _("Write your name: a confirmation is a person's word.")
        elif not said:
            problem = _("Nothing was answered yet.")
        else:
            problem = await self._in_room(lambda: self._room.confirm(said, self._by))
        if problem:
            return self._review(state.outcome, typed, problem, 400)
        if state.task is not None:
            self._room.begin(state.task)
        return self._to("work")

    async def _in_room(self, work: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._room.do(work))

    # ── reports ──────────────────────────────────────────────────────────────────────────────────

    async def report(self, request: Request) -> Response:
        """The report, with our head above it."""
        if self._room.state.phase is not Phase.DONE:
            return self._to("work")
        return self._page("report.html.j2", "report")

    async def report_itself(self, request: Request) -> Response:
        """The page that `--format html` writes."""
        data = await self._made("html")
        headers = {"content-security-policy": REPORT_POLICY}
        return Response(data, media_type=_MEDIA["html"], headers=headers)

    async def download(self, request: Request) -> Response:
        """A report as a file."""
        format = request.path_params["format"]
        if format not in _MEDIA:
            raise BadRequest
        try:
            data = await self._made(format)
        except (TemplateProblem, OSError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            text = _("The template cannot be filled in: {reason}.")
            return self._problem(_("The report could not be made"), text.format(reason=reason), 422)
        return _attachment(data, f"ket-qua.{format}", _MEDIA[format])

    async def _made(self, format: str) -> bytes:
        if self._room.state.phase is not Phase.DONE:
            raise BadRequest
        return await self._in_room(lambda: self._room.report(format))

    async def download_kept(self, request: Request) -> Response:
        """What was confirmed: a file, or one for each unit in a ZIP."""
        kept = await self._in_room(self._room.kept)
        if not kept:
            raise BadRequest
        if len(kept) == 1:
            return _attachment(next(iter(kept.values())), FILE_NAME, "application/yaml")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, data in kept.items():
                archive.writestr(f"{name}/{FILE_NAME}", data)
        return _attachment(packed.getvalue(), "xac-nhan.zip", "application/zip")

    async def quit(self, request: Request) -> Response:
        """End the run."""
        self._quit()
        heading = _("evidence-check has ended. You may close this window.")
        return self._problem(heading, "", 200, again=False)

    # ── answers ──────────────────────────────────────────────────────────────────────────────────

    async def style(self, request: Request) -> Response:
        """How it looks."""
        return Response(pages.style(), media_type="text/css")

    async def script(self, request: Request) -> Response:
        """What it does."""
        return Response(pages.script(), media_type="text/javascript")

    async def icon(self, request: Request) -> Response:
        """What the browser shows in its tab."""
        return Response(pages.icon(), media_type="image/svg+xml")

    def _page(self, template: str, here: str, status: int = 200, **values: object) -> Response:
        frame = pages.frame(self._room.state, self._root, here)
        return HTMLResponse(pages.render(template, **frame, **values), status)

    def _problem(self, heading: str, problem: str, status: int, *, again: bool = True) -> Response:
        values = {"heading": heading, "problem": problem, "again": again}
        return self._page("problem.html.j2", "work", status, **values)

    def _to(self, place: str) -> Response:
        return RedirectResponse(f"{self._root}{place}", 303)


def _subfolders(start: Path) -> tuple[list[str], int]:
    """Folders in a folder, and how many more there are."""
    try:
        names = sorted(
            each.name for each in start.iterdir() if each.is_dir() and not is_junk(each.name)
        )
    except OSError:
        return [], 0
    fit = [name for name in names if name.isprintable()]
    return fit[:_FOLDERS], max(len(fit) - _FOLDERS, 0)


def _attachment(data: bytes, name: str, media: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=media, headers=headers)


async def _bad_request(request: Request, error: Exception) -> Response:
    return Response("Nothing here.", 404, media_type="text/plain")


async def _refused_upload(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RefusedUploadError) else 400
    return JSONResponse({"problem": _(str(error))}, status)
