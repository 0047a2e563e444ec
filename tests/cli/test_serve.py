"""What the command itself does; the page is tested in tests/serving."""

import socket

import pytest

pytest.importorskip("starlette", reason="needs the extra “serve”")
pytest.importorskip("uvicorn", reason="needs the extra “serve”")

from evidence_check.serving import launching
from evidence_check.serving.app import Setting
from evidence_check.serving.guarding import Doors


@pytest.fixture
def begun(monkeypatch):
    """What would be served, instead of serving it."""
    runs = []

    def run(sock, setting, room, *, tell, browser):
        runs.append((setting, browser))
        tell(f"http://x/{len(runs)}/")
        room.close()
        sock.close()

    monkeypatch.setattr(launching, "run", run)
    return runs


def test_only_this_computer_unless_told_otherwise(call, begun, tmp_path):
    result = call("serve", tmp_path, "--lang", "en")
    assert result.exit_code == 0
    assert "http://x/1/" in result.stdout
    assert "Caution" not in result.stderr
    setting, browser = begun[0]
    assert (setting.doors.host, setting.at_home, browser) == ("127.0.0.1", True, True)
    result = call("serve", tmp_path, "--host", "0.0.0.0", "--no-browser", "--lang", "en")
    assert "Caution" in result.stderr
    assert (begun[1][0].at_home, begun[1][1]) == (False, False)


def test_units_of_the_folders_own_rules_are_offered(call, begun, tmp_path):
    (tmp_path / "evidence-check.yaml").write_text("rules: so-mau-65-diem\n", encoding="utf-8")
    call("serve", tmp_path)
    assert "Văn phòng Sở" in begun[0][0].units
    assert begun[0][0].rules is None


def test_a_port_that_is_taken(call, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = call("serve", tmp_path, "--port", str(taken.getsockname()[1]), "--lang", "en")
    assert result.exit_code == 2
    assert "Cannot listen on 127.0.0.1" in result.output


def test_another_executor_is_refused_and_not_passed_over(call, tmp_path):
    result = call("serve", tmp_path, "--executor", "dask://x:1", "--lang", "en")
    assert result.exit_code == 2
    assert "this computer only" in result.output


def test_rules_that_are_broken_are_told_at_once(call, tmp_path):
    (tmp_path / "r.yaml").write_text("version: [", encoding="utf-8")
    assert call("serve", tmp_path, "--rules", tmp_path / "r.yaml").exit_code == 2


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1:8"), ("::1", "[::1]:8"), ("0.0.0.0", "localhost:8")],
)
def test_the_address_is_one_that_a_browser_takes(tmp_path, host, shown):
    assert launching._shown(Setting(tmp_path, Doors(host, 8))) == shown
