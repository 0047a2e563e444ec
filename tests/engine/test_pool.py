import contextlib
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asking import LIMITS, fine, outcome

from evidence_check.documents.limits import Limits
from evidence_check.engine import child
from evidence_check.engine.child import CannotStart, Child
from evidence_check.engine.pool import Pool, available_processors, local_pool
from evidence_check.engine.workers import InProcess
from evidence_check.model.document import FaultKind

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture(scope="module")
def pool():
    with Pool(2, LIMITS, preload=False) as pool:
        yield pool


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with contextlib.suppress(OSError):  # the dead may wait to be buried
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def soon(test, seconds=30.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if test():
            return True
        time.sleep(0.02)
    return False


def test_results_keep_the_order_of_the_jobs(pool):
    names = [f"sleep:{0.03 if number % 7 == 0 else 0}" for number in range(40)]
    names = [f"{name}{'0' * number}" for number, name in enumerate(names)]
    one = outcome(InProcess(), *names)
    assert one == fine(*names)
    assert outcome(pool, *names) == one
    with ThreadPoolExecutor(5) as threads:
        assert outcome(threads, *names) == one


@posix
@pytest.mark.parametrize(
    ("name", "kind", "detail"),
    [
        ("abort", FaultKind.CRASHED, "SIGABRT"),
        ("exit:3", FaultKind.CRASHED, "exit code 3"),
        ("exit:0", FaultKind.CRASHED, "exit code 0"),
        ("memory", FaultKind.LIMIT, "MemoryError"),
        ("raise", FaultKind.CRASHED, "ValueError"),
        ("half", FaultKind.CRASHED, "exit code 0"),
        ("garbage", FaultKind.CRASHED, "no reading"),
    ],
)
def test_a_worker_lost_costs_its_file_and_no_other(pool, name, kind, detail):
    assert outcome(pool, "a", "b", name, "c", "d") == [
        *fine("a", "b"),
        (kind, detail),
        *fine("c", "d"),
    ]


@pytest.mark.parametrize("name", ["sleep:600", "spin", "stuck"])
def test_a_worker_that_hangs_is_killed_in_time(name):
    limits = Limits(wall_seconds=0.5)
    with Pool(2, limits, preload=False) as pool:
        outcome(pool, "a", "b")
        start = time.monotonic()
        found = outcome(pool, "a", name, "b", limits=limits)
        assert time.monotonic() - start < 5
    timeout = (FaultKind.TIMEOUT, "wall_seconds: at most 0.5")
    assert found == [*fine("a"), timeout, *fine("b")]


@posix
def test_processor_time_is_limited_for_each_file_apart():
    limits = Limits(cpu_seconds=0)
    with Pool(1, limits, preload=False) as pool:
        assert outcome(pool, "a", "spin", "b", limits=limits) == [
            *fine("a"),
            (FaultKind.LIMIT, "cpu_seconds"),
            *fine("b"),
        ]


@posix
def test_a_kill_from_outside_is_not_the_files_fault(pool, tmp_path):
    name = f"kill-once:{tmp_path / 'killed'}"
    assert outcome(pool, name, "b") == fine(name, "b")


@posix
def test_workers_killed_at_random_change_nothing(pool):
    outcome(pool, "a", "b")
    names = [f"sleep:0.01{'0' * number}" for number in range(60)]
    over = threading.Event()

    def kill():
        for _ in range(8):
            if over.wait(random.uniform(0.02, 0.2)):
                return
            children = [each for each in tuple(pool._children) if each._process.pid]
            if children:
                with contextlib.suppress(ProcessLookupError):  # it was replaced just now
                    os.kill(random.choice(children)._process.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found = outcome(pool, *names)
    finally:
        over.set()
        killer.join()
    # A file may meet a second kill and then be named for it; none is lost, none gets another's.
    wrong = [one for one, right in zip(found, fine(*names), strict=True) if one != right]
    assert wrong == [(FaultKind.CRASHED, "SIGKILL")] * len(wrong)
    assert len(wrong) <= 5


@posix
@pytest.mark.parametrize("name", ["abort", "exit:0", "raise", "memory", "garbage", "half"])
def test_jobs_that_lie_ready_behind_a_lost_one_are_done(name):
    with Pool(1, LIMITS, preload=False) as pool:
        outcome(pool, *"abcd")  # short ones: from now on some lie ready
        found = outcome(pool, *"abc", name, "d", name, *"efghij")
    assert [one for at, one in enumerate(found) if at not in (3, 5)] == fine(*"abcdefghij")
    assert found[3] == found[5] != fine(name)[0]


def test_jobs_that_lie_ready_have_all_their_time():
    limits = Limits(wall_seconds=0.6)
    with Pool(1, limits, preload=False) as pool:
        outcome(pool, *"abcd")
        names = ["sleep:0.05", *["sleep:0.3"] * 4, "sleep:600", *"abc"]
        found = outcome(pool, *names, limits=limits)
    assert found[5][0] is FaultKind.TIMEOUT
    assert found[:5] + found[6:] == fine(*names[:5], *names[6:])


def test_a_job_lies_ready_only_where_jobs_are_short_and_small_and_nobody_lacks_one(monkeypatch):
    most = 0

    class Counting(Child):
        def ask(self, message):
            nonlocal most
            super().ask(message)
            most = max(most, self.asked)

    monkeypatch.setattr("evidence_check.engine.pool.Child", Counting)
    with Pool(1, LIMITS, preload=False) as pool:
        for names, ready in (
            (["sleep:0.15"] * 5, 1),
            (["a" * 5_000] * 20, 1),
            (["a"] * 20, 2),
        ):
            outcome(pool, "sleep:0.15")
            most = 0
            assert outcome(pool, *names) == fine(*names)
            assert most == ready
    with Pool(2, LIMITS, preload=False) as pool:
        outcome(pool, *"abcdefgh")
        start = time.monotonic()
        outcome(pool, *["sleep:0.5"] * 2)
        assert time.monotonic() - start < 0.9


@posix
def test_what_lay_ready_in_a_child_killed_from_outside_is_asked_of_another(tmp_path):
    with Pool(1, LIMITS, preload=False) as pool:
        outcome(pool, *"abcd")
        names = ["a", f"kill-once:{tmp_path / 'killed'}", *"bcdefgh"]
        assert outcome(pool, *names) == fine(*names)


def test_idle_workers_killed_are_replaced(pool):
    (before,) = outcome(pool, "pid")
    for each in tuple(pool._children):
        each._process.kill()
    time.sleep(0.1)
    assert outcome(pool, "a", "b", "c") == fine("a", "b", "c")
    assert outcome(pool, "pid") != [before]


def test_worn_out_workers_are_replaced(monkeypatch):
    monkeypatch.setattr("evidence_check.engine.pool.JOBS_PER_CHILD", 2)
    with Pool(1, LIMITS, preload=False) as pool:
        pids = [detail for _, detail in outcome(pool, *["pid"] * 5)]
    assert len(set(pids)) == 3
    assert pids[0] == pids[1] != pids[2]


def test_no_worker_at_all_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(Child, "await_ready", lambda child: False)
    with Pool(1, LIMITS, preload=False) as pool, pytest.raises(CannotStart):
        outcome(pool, "a")


def test_a_worker_that_is_never_ready_is_given_up(monkeypatch):
    monkeypatch.setattr(child, "STARTUP_SECONDS", 0.0)
    with Pool(1, LIMITS, preload=False) as pool:
        with pytest.raises(CannotStart, match="not ready"):
            outcome(pool, "a")
        assert not any(each.alive for each in pool._children)


def test_nobody_reads_a_document_on_the_terminal(capfd):
    with Pool(1, LIMITS, preload=False) as pool:
        assert outcome(pool, "chatter", "raise")[0] == fine("chatter")[0]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("end", [Pool.shutdown, Pool.kill])
def test_no_job_is_taken_after_the_end(end):
    with Pool(1, LIMITS, preload=False) as pool:
        outcome(pool, "a")
        end(pool)
        with pytest.raises(RuntimeError, match="shutdown"):
            outcome(pool, "b")


def test_the_pool_is_as_large_as_the_machine_unless_it_is_said():
    for wanted, threads in ((None, available_processors()), (4, 4)):
        pool = local_pool(LIMITS, workers=wanted)
        assert pool._workers == threads
        pool.shutdown()


@posix
@pytest.mark.parametrize("preload", [False, True])
@pytest.mark.parametrize("end", ["killed", "terminated"])
def test_nothing_survives_the_parent(tmp_path, preload, end):
    pid_file = tmp_path / "grandchild"
    script = textwrap.dedent(f"""
        import sys
        sys.path[:0] = {sys.path!r}
        from evidence_check.documents.limits import Limits
        from evidence_check.engine.pool import Pool
        from evidence_check.engine.workers import read_all
        from evidence_check.engine.reading import Job
        import hostile_work
        if __name__ == "__main__":
            pool = Pool(2, Limits(), preload={preload})
            work = [Job("", "grandchild:{pid_file}"), Job("", "sleep:600")]
            list(read_all(work, pool, Limits(), work=hostile_work.act))
    """)
    (tmp_path / "run.py").write_text(script)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "run.py"],
        env={**os.environ, "TMPDIR": str(temporary)},
        start_new_session=True,
    )
    assert soon(lambda: pid_file.exists() and pid_file.read_text())
    family = [parent.pid, *_descendants(parent.pid)]
    assert int(pid_file.read_text()) in family
    parent.send_signal(signal.SIGKILL if end == "killed" else signal.SIGTERM)
    parent.wait()
    assert soon(lambda: not any(map(alive, family))), [pid for pid in family if alive(pid)]
    assert soon(lambda: not any(temporary.iterdir()))


@posix
@pytest.mark.parametrize("preload", [False, True])
@pytest.mark.parametrize("when", ["at once", "later"])
def test_ctrl_c_stops_all_cleanly(tmp_path, preload, when):
    script = textwrap.dedent(f"""
        import signal
        import sys
        sys.path[:0] = {sys.path!r}
        from evidence_check.documents.limits import Limits
        from evidence_check.engine.pool import Pool
        from evidence_check.engine.workers import read_all
        from evidence_check.engine.reading import Job
        import hostile_work
        if __name__ == "__main__":
            # Tests that run in the background were started with it ignored.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            work = [Job("", "a"), Job("", "b"), *[Job("", "sleep:600")] * 20]
            done = 0
            try:
                with Pool(2, Limits(), preload={preload}) as pool:
                    if {when == "at once"}:
                        print("go", flush=True)
                    for reading in read_all(work, pool, Limits(), work=hostile_work.act):
                        done += 1
                        if done == 2:
                            print("go", flush=True)
            except KeyboardInterrupt:
                print("stopped after", done)
    """)
    (tmp_path / "run.py").write_text(script)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "run.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
        start_new_session=True,
    )
    assert parent.stdout.readline() == "go\n"
    time.sleep(0.05 if when == "at once" else 0.3)
    family = _descendants(parent.pid)
    os.killpg(parent.pid, signal.SIGINT)  # as a terminal does: to everybody in the foreground
    out, err = parent.communicate(timeout=10)
    assert err == ""
    assert out == f"stopped after {0 if when == 'at once' else 2}\n"
    assert soon(lambda: not any(map(alive, family)))
    assert soon(lambda: not any(temporary.iterdir()))


def _descendants(pid):
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found, new = [], [pid]
    while new:
        new = [child for one in new for child in children.get(one, [])]
        found += new
    return found
