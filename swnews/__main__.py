"""The command line: exit codes and error messages; `arguments` tells what can be given, `commands` what is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from swnews.arguments import parser
from swnews.errors import SwnewsError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; a user's mistake is one line on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # characters that the terminal's encoding lacks must not end the run
            stream.reconfigure(errors="backslashreplace")
    args = parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except SwnewsError as error:
        return _complain(str(error))
    except BrokenPipeError:  # the reader (head, less) has seen enough; Python would complain again when it exits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        name = error.filename or "file system"
        return _complain(f"{name}: {error.strerror or error}; check the path, its permissions and the disk")
    except KeyboardInterrupt:
        return 130
    return code


def _complain(message: str) -> int:
    sys.stderr.write(f"swnews: {' '.join(message.split())}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
