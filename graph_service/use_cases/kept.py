"""Keeps answers that take long: each is worked out once, and whoever asks meanwhile waits for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

from graph_service.errors import CancelledRunError

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """
    The newest answers.

    Parameters
    ----------
    most
        How many questions are remembered, each with its newest answer only.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, tuple[int, Future[Answer]]] = OrderedDict()

    def at(self, question: Hashable, version: int, work: Callable[[], Answer]) -> Answer:
        """
        Answer a question, by working it out if nobody has done so or is doing so.

        Parameters
        ----------
        question
            What is asked.
        version
            Of what it is asked of; the answer at another version is forgotten.
        work
            Works out the answer.

        Returns
        -------
        answer
            The same for all who ask; an error is raised in all of them, and forgotten. Work that was cancelled is
            begun anew by one of those who waited.
        """
        while True:
            known, mine = self._entry(question, version)
            if mine:
                return self._worked_out(question, known, work)
            try:
                return known.result()
            except CancelledRunError:
                continue

    def _entry(self, question: Hashable, version: int) -> tuple[Future[Answer], bool]:
        with self._lock:
            found = self._answers.get(question)
            if found is not None and found[0] == version:
                self._answers.move_to_end(question)
                return found[1], False
            made: Future[Answer] = Future()
            self._answers[question] = version, made
            self._answers.move_to_end(question)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
            return made, True

    def _worked_out(self, question: Hashable, known: Future[Answer], work: Callable[[], Answer]) -> Answer:
        try:
            answer = work()
        except BaseException as error:
            with self._lock:
                if (found := self._answers.get(question)) and found[1] is known:
                    del self._answers[question]
            known.set_exception(error)
            raise
        known.set_result(answer)
        return answer
