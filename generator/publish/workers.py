"""Processes that share work.

One that is killed loses its own item only, and all end with the one that began them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Generic, TypeVar

from generator.messages import speak, spoken
from generator.publish.signals import leave_to_parent, undisturbed

Item = TypeVar("Item")
Result = TypeVar("Result")
_GRACE = 2.0  # seconds that a worker has to end by itself


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result.

    The worker ended with *exit_code*, below 0 by the signal of that number.
    """

    exit_code: int


@dataclass(frozen=True, slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    pipe: Connection

    def ended(self) -> Lost:
        """Close what is left of a worker that is no longer there."""
        self.pipe.close()
        self.process.join(_GRACE)
        self.process.kill()
        self.process.join()
        return Lost(self.process.exitcode or 0)


def share(
    work: Callable[[Item], Result], items: Sequence[Item], count: int
) -> Generator[tuple[Item, Result | Lost], None, None]:
    """Yield each of *items* with its result, as they get ready.

    *count* is the number of processes.

    Close the iterator to stop: the processes are gone when it returns. *work* may raise nothing.
    """
    alive, ours = multiprocessing.Pipe(duplex=False)
    waiting = list(reversed(items))
    idle: list[_Worker[Item]] = []
    busy: dict[Connection, tuple[_Worker[Item], Item]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < count:
                worker = idle.pop() if idle else _begin(work, alive, ours)
                with suppress(OSError):  # one that was killed while it had nothing to do
                    worker.pipe.send(waiting[-1])
                    busy[worker.pipe] = worker, waiting.pop()
            ready = wait(list(busy))
            for pipe in [pipe for pipe in busy if pipe in ready]:
                worker, item = busy.pop(pipe)
                try:
                    result: Result | Lost = pipe.recv()
                    idle.append(worker)
                except (EOFError, OSError):
                    result = worker.ended()
                yield item, result
    finally:
        ours.close()  # which ends them all
        for worker in [*idle, *(worker for worker, _ in busy.values())]:
            worker.ended()
        alive.close()


def _begin(work: Callable[[Item], Result], alive: Connection, ours: Connection) -> _Worker[Item]:
    pipe, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(work, theirs, alive, ours, spoken()), daemon=True)
    with undisturbed():  # until the worker is ready for signals
        process.start()
    theirs.close()
    return _Worker(process, pipe)


def _serve(
    work: Callable[[Item], Result], pipe: Connection, alive: Connection, parents: Connection, language: str
) -> None:
    """Answer item after item, in the *language* that the program speaks.

    Nobody but the parent holds *parents* open, so that *alive* ends with the parent.
    """
    leave_to_parent()
    speak(language)
    parents.close()
    gc.freeze()  # what was read before stays in use: looking through it for garbage takes a tenth of the time
    Thread(target=_end_with, args=(alive,), daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))


def _end_with(alive: Connection) -> None:
    with suppress(EOFError, OSError):
        alive.recv_bytes()
    os._exit(1)
