"""Child process that renders an SVG with resvg: from stdin to a PNG on stdout, with limits on CPU time and memory.

An SVG of a few lines can ask for any amount of work, and resvg cannot be interrupted. Here the system ends it. This
file runs as a script of its own (see `svg_renderer`), so it imports next to nothing.
"""

from __future__ import annotations

import sys

RENDER_OPTION = "--render-svg"
"""Hidden option of the built program, which has no Python interpreter beside it to run this file."""

MAX_CPU_SECONDS = 1.3
"""CPU time. Of 400 logos of companies half take 0.07 s on an ordinary computer, and all less than this."""

MAX_MEMORY_MB = 200
"""Address space. An empty process takes 20 MB, the pixels of a logo at most 10 MB for each layer of transparency."""

FONT_FAMILY = "Lato"
"""Font for all text whose own font is not among the font files."""

EXIT_UNREADABLE = 10
"""Exit code for an SVG that resvg does not understand."""

EXIT_NO_RENDERER = 11
"""Exit code where resvg is not installed, or not for this system."""

EXIT_FAILED = 12
"""Exit code where resvg gave up, or memory ran out in Python."""


def main(arguments: list[str]) -> int:
    """Render the SVG on stdin to stdout.

    Args:
        arguments: width and height in pixels of the box that the picture fits in, and the font files.

    Returns:
        The exit code: 0, or one of the constants of this module. The system may end the process at any time.
    """
    try:
        limit_process(MAX_CPU_SECONDS, MAX_MEMORY_MB)
        picture = _render(sys.stdin.buffer.read(), int(arguments[0]), int(arguments[1]), arguments[2:])
    except ImportError:
        return EXIT_NO_RENDERER
    except ValueError as error:
        # resvg stops at a million elements, as parts that use parts many times over make
        return EXIT_FAILED if "limit reached" in str(error) else EXIT_UNREADABLE
    except BaseException:  # resvg's panics are no Exception
        return EXIT_FAILED
    try:
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
    except OSError:  # whoever asked for it is gone
        return EXIT_FAILED
    return 0


def _render(data: bytes, width: int, height: int, fonts: list[str]) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=data.decode("utf-8"),
        width=width,
        height=height,
        dpi=96,  # of CSS; the default of resvg_py refuses sizes in millimetres
        skip_system_fonts=True,
        font_files=fonts,
        font_family=FONT_FAMILY,
        serif_family=FONT_FAMILY,
        sans_serif_family=FONT_FAMILY,
        cursive_family=FONT_FAMILY,
        fantasy_family=FONT_FAMILY,
        monospace_family=FONT_FAMILY,
    )


def limit_process(cpu_seconds: float, memory_mb: int) -> None:
    """Limit CPU time and address space of this process, and leave no memory dump; Windows knows only the last."""
    if sys.platform == "win32":
        import msvcrt

        # no message box that waits for somebody to close it
        msvcrt.SetErrorMode(msvcrt.SEM_NOGPFAULTERRORBOX | msvcrt.SEM_FAILCRITICALERRORS)
        return
    import resource
    import signal

    # Ctrl+C in the terminal reaches this process too: Python would only react when resvg is done
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    for limit, maximum in (
        # in whole seconds, but nobody can have blocked it
        (resource.RLIMIT_CPU, int(cpu_seconds) + 1),
        (resource.RLIMIT_AS, memory_mb * 1024**2),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower_limit(limit, maximum)


def _lower_limit(limit: int, maximum: int) -> None:
    import resource

    hard = resource.getrlimit(limit)[1]
    minimum = maximum if hard == resource.RLIM_INFINITY else min(maximum, hard)
    try:  # noqa: SIM105 - importing contextlib takes as long as everything else here
        resource.setrlimit(limit, (minimum, minimum))
    except (ValueError, OSError):  # macOS does not limit the address space
        pass


if __name__ == "__main__":
    # run with -S: without the folders of installed packages
    sys.path += sys.argv[1:3]
    sys.exit(main(sys.argv[3:]))
