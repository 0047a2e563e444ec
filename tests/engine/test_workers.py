from concurrent.futures import Future

import hostile_work
from asking import LIMITS, fine, jobs, outcome

from evidence_check.engine.workers import InProcess, read_all
from evidence_check.model.document import FaultKind


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
