"""The command's entry. It imports next to nothing, so that Ctrl-C finds it ready."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run what was typed. Ctrl-C and a reader that goes away end the process at once (130 and 141 in a shell)."""
    for name in ("SIGINT", "SIGPIPE"):  # Windows has no SIGPIPE
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    from kiyaku.cli.call import call

    sys.exit(call(sys.argv[1:]))
