"""A real run of the page, without OCR, whose temporary folder can be looked into."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageDraw, ImageFont

RULES = """
version: 1
index: {id: thu, title: Bộ chỉ số thử, period: 2026}
bodies: {so: {name: Sở Nội vụ, symbols: [SNV]}}
units: {vp: {name: Văn phòng}, p1: {name: Phòng Một}}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    owner: all
    evidence:
      - id: kh
        title: Kế hoạch <b>năm</b> 2026
        document:
          type: Kế hoạch
          issuer: so
          subject: cải cách hành chính nhà nước năm 2026
          dated: 2026
          signed: true
        due: 2026-01-15
"""
ANSWERS = {
    "number": "12/KH-SNV",
    "date": "10/01/2026",
    "type": "Kế hoạch",
    "subject": "Cải cách hành chính nhà nước năm 2026",
    "issuer": "Sở Nội vụ",
    "signer_title": "Giám đốc",
}


def scan(path):
    """A PDF that is a picture of paper."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(28)
    for line in range(20):
        draw.text((150, 120 + 60 * line), "So: 12/KH-SNV, ngay 10 thang 01", font=font, fill=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.save(path, "PDF", resolution=150)


class Page:
    """A run, and a client that knows its address."""

    def __init__(self, folder, temporary, *words):
        own = {"PATH": "", "TMPDIR": temporary, "EVIDENCE_CHECK_CACHE_DIR": temporary.parent / "c"}
        environment = os.environ | {name: str(value) for name, value in own.items()}
        command = [sys.executable, "-m", "evidence_check", "serve", folder, "--no-browser", *words]
        command += ["--lang", "en", "--as-of", "2026-02-01"]
        self.temporary = temporary
        self.process = subprocess.Popen(
            [str(word) for word in command], env=environment, stdout=subprocess.PIPE, text=True
        )
        self.address = re.search(r"http://\S+/", self.process.stdout.readline())[0]
        self.origin = self.address[: self.address.index("/", 8)]
        self.client = httpx.Client(
            base_url=self.address, headers={"origin": self.origin}, timeout=60
        )
        self.until_it_listens()

    def until_it_listens(self):
        for _ in range(200):
            try:
                return self.client.get("style.css")
            except httpx.TransportError:
                time.sleep(0.1)
        raise TimeoutError

    def wait(self):
        """The page of a check that is over."""
        for _ in range(600):
            if self.client.get("status").json()["phase"] != "reading":
                return self.client.get("work")
            time.sleep(0.1)
        raise TimeoutError

    def check(self, folder, **said):
        self.client.post("open", data={"path": str(folder), **said})
        return self.wait()

    def end(self):
        self.client.close()
        self.process.terminate()
        return self.process.wait(20)


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    file = tmp_path_factory.mktemp("rules") / "quy-tac.yaml"
    file.write_text(RULES, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def serve(tmp_path_factory, rules):
    """Starts runs; whatever a test does, they are ended."""
    for each in ("starlette", "uvicorn"):
        pytest.importorskip(each, reason="needs the extra “serve”")
    begun = []

    def start(folder, *words):
        temporary = tmp_path_factory.mktemp("temporary")
        begun.append(Page(folder, temporary, *(words or ("--rules", rules))))
        return begun[-1]

    yield start
    for each in begun:
        each.end()


@pytest.fixture(scope="module")
def start(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("start")


@pytest.fixture(scope="module")
def page(serve, start):
    """One run for the tests of a module."""
    return serve(start)


@pytest.fixture
def folder(tmp_path):
    """A unit's folder with one scan, which cannot be read here."""
    scan(tmp_path / "Văn phòng" / "1.1" / "KH.pdf")
    return tmp_path / "Văn phòng"


@pytest.fixture
def paper():
    """Makes a PDF that is a picture of paper."""
    return scan


@pytest.fixture
def answers():
    """What a person answers about the scan, by question."""
    said = {f"a-0-{field}": "other" for field in ANSWERS}
    said |= {f"t-0-{field}": value for field, value in ANSWERS.items()}
    return said | {"a-0-signed": "yes"}
