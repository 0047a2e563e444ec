import contextlib
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import hostile_work
import pytest

from evidence_check.documents.limits import Limits
from evidence_check.engine import child, workers
from evidence_check.engine.child import CannotStart
from evidence_check.engine.reading import Job
from evidence_check.engine.workers import InProcess, Pool, local_pool, read_all
from evidence_check.model.document import FaultKind

LIMITS = Limits(wall_seconds=20, cpu_seconds=20, memory_bytes=2 << 30)
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def jobs(*names):
    return [Job("", name) for name in names]


@pytest.fixture(scope="module")
def pool():
    with Pool(2, LIMITS, preload=False) as pool:
        yield pool


def outcome(pool, *names, limits=LIMITS, **more):
    """What came of each: (name or kind, detail)."""
    found = read_all(jobs(*names), pool, limits, work=hostile_work.act, **more)
    return [(reading.faults[0].kind, reading.faults[0].detail) for reading in found]


def fine(*names):
    return [(FaultKind.DAMAGED, name) for name in names]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with contextlib.suppress(OSError):  # the dead may wait to be buried
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def soon(test, seconds=5.0):
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


def test_idle_workers_killed_are_replaced(pool):
    (before,) = outcome(pool, "pid")
    for each in tuple(pool._children):
        each._process.kill()
    time.sleep(0.1)
    assert outcome(pool, "a", "b", "c") == fine("a", "b", "c")
    assert outcome(pool, "pid") != [before]


def test_worn_out_workers_are_replaced(monkeypatch):
    monkeypatch.setattr(workers, "JOBS_PER_CHILD", 2)
    with Pool(1, LIMITS, preload=False) as pool:
        pids = [detail for _, detail in outcome(pool, *["pid"] * 5)]
    assert len(set(pids)) == 3
    assert pids[0] == pids[1] != pids[2]


def test_few_files_are_under_way_at_once():
    class Counting(InProcess):
        submitted = 0

        def submit(self, fn, /, *args):
            self.submitted += 1
            return super().submit(fn, *args)

    executor = Counting()
    found = read_all(jobs(*"abcdefghij"), executor, LIMITS, work=hostile_work.act, window=3)
    next(found)
    assert executor.submitted == 3
    next(found)
    assert executor.submitted == 4


def test_leaving_early_cancels_what_waits():
    class Never(InProcess):
        futures = ()

        def submit(self, fn, /, *args):
            self.futures = (*self.futures, Future())
            if len(self.futures) == 1:
                self.futures[0].set_result(fn(*args))
            return self.futures[-1]

    executor = Never()
    found = read_all(jobs(*"abc"), executor, LIMITS, work=hostile_work.act, window=2)
    assert next(found).faults[0].detail == "a"
    found.close()
    assert [future.cancelled() for future in executor.futures] == [False, True]


def test_each_file_is_told_when_it_is_done():
    seen = []
    found = outcome(InProcess(), *"abc", on_done=lambda job, _: seen.append(job.name))
    assert found == fine(*"abc")
    assert seen == [*"abc"]


def test_another_executors_lost_worker_is_a_fault():
    class Losing(InProcess):
        def submit(self, fn, /, *args):
            future = Future()
            future.set_exception(ConnectionError("host one"))
            return future

    assert outcome(Losing(), "a") == [(FaultKind.CRASHED, "ConnectionError")]


def test_no_worker_at_all_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(workers.Child, "await_ready", lambda child: False)
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


def test_the_pool_is_as_large_as_the_machine_unless_it_is_said():
    for wanted, threads in ((None, workers.available_processors()), (4, 4)):
        pool = local_pool(LIMITS, workers=wanted)
        assert pool._threads._max_workers == threads
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
        from evidence_check.engine.workers import Pool, read_all
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
    assert soon(lambda: pid_file.exists() and pid_file.read_text(), 30)
    family = [parent.pid, *_descendants(parent.pid)]
    assert int(pid_file.read_text()) in family
    parent.send_signal(signal.SIGKILL if end == "killed" else signal.SIGTERM)
    parent.wait()
    assert soon(lambda: not any(map(alive, family))), [pid for pid in family if alive(pid)]
    assert list(temporary.iterdir()) == []


@posix
@pytest.mark.parametrize("preload", [False, True])
@pytest.mark.parametrize("when", ["at once", "later"])
def test_ctrl_c_stops_all_cleanly(tmp_path, preload, when):
    script = textwrap.dedent(f"""
        import signal
        import sys
        sys.path[:0] = {sys.path!r}
        from evidence_check.documents.limits import Limits
        from evidence_check.engine.workers import Pool, read_all
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
    assert list(temporary.iterdir()) == []


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
