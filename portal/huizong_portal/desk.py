"""Threads that each own a reader, and a queue before them: what one upload does to its reader keeps no other waiting."""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from huizong.errors import TransientError
from huizong.isolate.pool import Pool
from huizong.settings import Readers

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_LONGEST = 200


class Busy(TransientError):
    """Too many wait already."""


@dataclass(frozen=True)
class _Question(Generic[T]):
    ask: Callable[[Pool], T]
    answer: "Future[T]"


class Desk:
    """`count` threads with a pool of one reader each; they start with the desk and end with it."""

    def __init__(self, limits: Readers, work: str, count: int) -> None:
        """`work` is what the readers do, as Pool names it."""
        self._limits, self._work = replace(limits, count=1), work
        self._waiting: queue.Queue[_Question[Any] | None] = queue.Queue(_LONGEST)
        self._threads = [threading.Thread(target=self._serve, name=f"desk {n}", daemon=True) for n in range(count)]
        for thread in self._threads:
            thread.start()

    def ask(self, question: Callable[[Pool], T]) -> "Future[T]":
        """Answer the question with a reader as soon as one is free; Busy if too many wait."""
        answer: Future[T] = Future()
        try:
            self._waiting.put_nowait(_Question(question, answer))
        except queue.Full as error:
            raise Busy("系统正忙，请稍等片刻再试；已经收到的文件不受影响。") from error
        return answer

    def close(self) -> None:
        """Answer nothing more; every reader is gone when this returns."""
        while True:
            try:
                left = self._waiting.get_nowait()
            except queue.Empty:
                break
            if left:
                left.answer.cancel()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        while (question := self._waiting.get()) is not None:
            # a pool that failed is made anew for the next
            with Pool(self._limits, self._work) as pool:
                while question is not None and _is_answered(question, pool):
                    question = self._waiting.get()
            if question is None:
                return


def _is_answered(question: _Question[Any], pool: Pool) -> bool:
    """Whether the pool is good for another question."""
    if not question.answer.set_running_or_notify_cancel():
        return True
    try:
        question.answer.set_result(question.ask(pool))
    except Exception as error:  # whoever asked hears of it
        _LOG.exception("a question to a reader failed")
        question.answer.set_exception(error)
        return False
    return True
