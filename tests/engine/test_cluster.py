import hashlib
import pickle
import threading
from concurrent.futures import Future

import hostile_work
import pytest

from evidence_check.documents.limits import Limits
from evidence_check.engine import cluster
from evidence_check.engine.child import CannotStart, WorkerDiedError
from evidence_check.engine.picturing import PictureJob, picture_all
from evidence_check.engine.preloading import small_docx, small_pdf
from evidence_check.engine.reading import Job, unpack
from evidence_check.engine.workers import InProcess, read_all
from evidence_check.model.document import FaultKind
from evidence_check.model.view import Spot

LIMITS = Limits(wall_seconds=20, cpu_seconds=20)


@pytest.fixture(scope="module")
def scheduler():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        protocol="tcp://",
        dashboard_address=None,
    ) as local:
        yield local.scheduler_address.replace("tcp://", cluster.SCHEME)
        cluster.end_own_pools()


def test_a_worker_may_load_the_readers_when_it_starts(monkeypatch):
    distributed = pytest.importorskip("distributed")
    loaded = threading.Event()
    monkeypatch.setattr(cluster, "load_readers", loaded.set)
    with distributed.LocalCluster(
        n_workers=1, processes=False, dashboard_address=None, preload=[cluster.__name__]
    ):
        assert loaded.is_set()


def test_a_cluster_reads_what_we_read_here(scheduler, tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(small_pdf())
    (tmp_path / "b.docx").write_bytes(small_docx())
    monkeypatch.chdir(tmp_path)  # relative names are ours, not the worker's
    jobs = [Job(name, name) for name in ("a.pdf", "b.docx", "none.pdf")]
    here = list(read_all(jobs, InProcess(), LIMITS))
    with cluster.open_cluster(scheduler) as workers:
        assert list(read_all(jobs, workers, LIMITS)) == here


def test_a_cluster_draws_what_we_draw_here(scheduler, tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(small_pdf())
    monkeypatch.chdir(tmp_path)
    digest = hashlib.sha256(small_pdf()).hexdigest()
    jobs = [PictureJob(Job("a.pdf", "a.pdf"), (Spot(1, quote="So: 1/KH-UBND"),), digest)]
    with cluster.open_cluster(scheduler) as workers:
        ((view,),) = picture_all(jobs, workers, LIMITS)
    assert view.image


def test_a_file_that_ends_its_reader_costs_one_file_there_too(scheduler):
    jobs = [Job("", name) for name in ("a", "abort", "raise", "b")]
    with cluster.open_cluster(scheduler) as workers:
        found = list(read_all(jobs, workers, LIMITS, work=hostile_work.act))
    kinds = [reading.faults[0].kind for reading in found]
    assert kinds == [FaultKind.DAMAGED, FaultKind.CRASHED, FaultKind.CRASHED, FaultKind.DAMAGED]
    assert found[1].faults[0].detail == "SIGABRT"


class Later(InProcess):
    """Workers that do nothing until they are told to."""

    def __init__(self):
        self.tasks = []

    def submit(self, fn, calls, /):
        self.tasks.append((fn, calls, Future()))
        return self.tasks[-1][-1]

    def work(self):
        for fn, calls, future in self.tasks:
            future.set_result(fn(calls))


@pytest.mark.parametrize("threads", [1, 8])
def test_the_more_files_wait_the_more_go_there_at_once(threads, monkeypatch):
    monkeypatch.setattr(cluster, "_WAIT_SECONDS", 0.5)  # however busy the machine is
    later = Later()
    workers = cluster.Cluster(later, threads)
    names = [str(number) for number in range(400)]
    futures = [workers.submit(hostile_work.act, Job("", name), LIMITS) for name in names]
    workers._send_waiting()
    sizes = [len(calls) for _, calls, _ in later.tasks[:-1]]
    assert sizes[: 4 * threads] == [1] * (4 * threads)
    assert sizes == sorted(sizes)
    assert sizes[-1] == {1: 16, 8: 12}[threads]
    try:
        later.work()
    finally:
        cluster.end_own_pools()
    found = [unpack(future.result()).faults[0].detail for future in futures]
    assert found == names
    workers.submit(hostile_work.act, Job("", "a"), LIMITS)
    assert len(later.tasks[-1][1]) == 1


def test_files_that_take_long_go_there_one_by_one(monkeypatch):
    monkeypatch.setattr(cluster, "_WAIT_SECONDS", 0.5)
    later = Later()
    workers = cluster.Cluster(later, 1)
    for seconds, most in ((0.3, 1), (0.01, 25)):
        for _ in range(400):
            workers.submit(hostile_work.act, Job("", "a"), LIMITS)
        workers._send_waiting()
        for _, calls, future in later.tasks:
            future.set_result(([b""] * len(calls), seconds * len(calls)))
        later.tasks.clear()
        for _ in range(400):
            workers.submit(hostile_work.act, Job("", "a"), LIMITS)
        assert max(len(calls) for _, calls, _ in later.tasks) == most
        workers._send_waiting()


def test_a_lost_worker_costs_one_file():
    class Losing(InProcess):
        def submit(self, fn, calls, /):
            if any(job.name == "b" for _, job, _ in calls):
                return super().submit(_lost)
            return super().submit(fn, calls)

    jobs = [Job("", name) for name in ("a", "b", "a", "a")]
    try:
        found = list(read_all(jobs, cluster.Cluster(Losing(), 1), LIMITS, work=hostile_work.act))
    finally:
        cluster.end_own_pools()
    kinds = [reading.faults[0].kind for reading in found]
    assert kinds == [FaultKind.DAMAGED, FaultKind.CRASHED, FaultKind.DAMAGED, FaultKind.DAMAGED]


def _lost():
    raise ConnectionError


def test_what_is_not_wanted_any_more_is_not_told():
    later = Later()
    workers = cluster.Cluster(later, 1)
    futures = [workers.submit(hostile_work.act, Job("", name), LIMITS) for name in "ab"]
    assert futures[0].cancel()
    later.work()
    assert futures[0].cancelled()
    assert unpack(futures[1].result()).faults[0].detail == "b"
    cluster.end_own_pools()


def test_no_scheduler_is_said_at_once(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.2)
    with pytest.raises(CannotStart), cluster.open_cluster("dask://127.0.0.1:1"):
        pass


@pytest.mark.parametrize("address", ["dask://", "dask://:8786", "dask://host", "dask://host:x"])
def test_what_is_no_address_is_not_waited_for(address):
    pytest.importorskip("distributed")
    with pytest.raises(CannotStart), cluster.open_cluster(address):
        pass


def test_what_killed_a_reader_comes_back_from_another_machine():
    error = pickle.loads(pickle.dumps(WorkerDiedError(-6)))
    assert (error.exit_code, error.signal, str(error)) == (-6, "SIGABRT", "SIGABRT")
