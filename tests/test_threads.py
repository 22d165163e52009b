"""Threads rest between jobs, end with the program, and are not missed after a fork."""

import threading
from functools import partial

from graph_service.threads import Threads


def done(threads: Threads) -> threading.Thread:
    """Run a job and wait until its thread rests."""
    found: list[threading.Thread] = []
    threads.run(lambda: found.append(threading.current_thread()))
    while not threads._resting:
        threading.Event().wait(0.001)
    return found[0]


def test_a_thread_that_rests_takes_the_next_job() -> None:
    threads = Threads()

    assert done(threads) is done(threads) is not threading.current_thread()


def test_a_job_does_not_wait_for_another() -> None:
    threads, gate, passed = Threads(), threading.Event(), threading.Event()

    def wait() -> None:
        if gate.wait(10):
            passed.set()

    threads.run(wait)
    threads.run(gate.set)

    assert passed.wait(10)


def test_threads_that_rest_can_be_ended_and_others_take_their_place() -> None:
    """Those that are left when the interpreter ends can spoil its exit status; one that hangs is not waited for."""
    threads, gate = Threads(), threading.Event()
    threads.run(partial(_until, gate))
    first = done(threads)
    threads.close()

    assert not first.is_alive()
    assert done(threads) is not first
    gate.set()


def test_after_a_fork_jobs_are_given_to_no_thread_of_the_parent() -> None:
    threads = Threads()
    first = done(threads)
    threads.forget()

    assert done(threads) is not first


def _until(gate: threading.Event) -> None:
    gate.wait(10)
