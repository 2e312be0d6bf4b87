"""Many cases in worker processes, one contract at a time each: a worker that dies costs its contract and no other.

Workers are spawned, never forked, so that nothing of the caller's process is theirs; a script that calls this needs
the usual `if __name__ == "__main__"`.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, get_context
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.facts.case import Case
from kiyaku.judge.judgment import Judgment
from kiyaku.language import say

__all__ = ["Judged", "judge_many"]

CONTEXT = get_context("spawn")
READY = "ready"


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one contract: its place among those given, and the judgment or else the problems."""

    index: int
    source: Path | Case
    judgment: Judgment | None
    problems: tuple[Problem, ...] = ()


def judge_many(
    cases: Iterable[Path | str | Case], engine: str = "durable", workers: int = 2, root: Path | None = None
) -> Iterator[Judged]:
    """The judgments of many cases (of a file the case itself, without its 変形), each as soon as it is made.

    A case that cannot be read or judged is reported with its problems, as is one whose worker died (KY0602).
    `cases` is read only as far as there are hands for it. RuntimeError where workers cannot even start.
    """
    waiting = enumerate(Path(case) if isinstance(case, str) else case for case in cases)
    crew = {worker.pipe: worker for worker in (Worker(engine, root) for _ in range(max(workers, 1)))}
    try:
        while crew:
            ready = connection.wait(list(crew))
            for pipe in [pipe for pipe in crew if pipe in ready]:
                worker = crew[pipe]
                answer, task = worker.answer(), worker.task
                if answer is None:
                    del crew[pipe]
                    replacement = Worker(engine, root)
                    crew[replacement.pipe] = replacement
                elif not worker.take(next(waiting, None)):
                    del crew[pipe]
                if task is not None:
                    made, problems = answer if isinstance(answer, tuple) else (None, (worker.died(task[1]),))
                    yield Judged(*task, made, problems)
    finally:
        for worker in crew.values():
            worker.process.kill()
            worker.process.join()


class Worker:
    """A process that judges what it is sent, one contract after another, and the contract it has in hand."""

    def __init__(self, engine: str, root: Path | None):
        self.pipe, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=serve, args=(theirs, engine, root), daemon=True)
        self.process.start()
        theirs.close()  # or else its death would not end the stream
        self.task: tuple[int, Path | Case] | None = None
        self._ready = False

    def answer(self) -> object:
        """READY, or the answer to its task; None where it has died with a task in hand."""
        try:
            answer: object = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            self.pipe.close()
            if not self._ready:
                raise RuntimeError(f"a worker did not start: {self.cause()}") from None
            return None
        self._ready = True
        return answer

    def take(self, task: tuple[int, Path | Case] | None) -> bool:
        """Hand it a task; without one it is sent home. A worker that died meanwhile is found out by `answer`."""
        self.task = task
        try:
            self.pipe.send(task[1] if task else None)
        except OSError:
            return task is not None
        if task is None:
            self.pipe.close()
            self.process.join()
        return task is not None

    def cause(self) -> str:
        """What ended the process: a signal's name, or its exit status."""
        code = self.process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else say("終了状態 {status}", status=code)

    def died(self, source: Path | Case) -> Problem:
        """Its death as a problem of the contract it had in hand."""
        message = say("判定の途中で作業プロセスが落ちました（{cause}）", cause=self.cause())
        return Problem(
            place(source), "KY0602", message, say("ほかの契約は判定できています。plan で判定してみてください")
        )


def place(source: Path | Case) -> Place:
    """Where a contract comes from."""
    return source.place if isinstance(source, Case) else Place(str(source))


def serve(pipe: connection.Connection, engine: str, root: Path | None) -> None:
    """What a worker does: load, judge, answer, until told to stop."""
    from kiyaku.facts import load_case
    from kiyaku.judge import judge

    pipe.send(READY)
    while (source := pipe.recv()) is not None:
        answer: tuple[Judgment | None, tuple[Problem, ...]]
        try:
            answer = judge(source if isinstance(source, Case) else load_case(source, root=root), engine, root), ()
        except KiyakuError as error:
            answer = None, tuple(error.problems)
        except Exception as error:  # an engine's fault, too deep a recursion: of this contract only
            message = say("判定が途中で止まりました（{cause}）", cause=f"{type(error).__name__}: {error}")
            answer = None, (Problem(place(source), "KY0602", message, say("plan で判定してみてください")),)
        pipe.send(answer)
