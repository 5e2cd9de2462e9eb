"""Renderer for SVG logos: sanitizes the file and lets a child process draw it as a PNG."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

from canvas_app.errors import PosterError
from canvas_app.platform import paths
from canvas_app.platform.child_process import child_command, run_child
from canvas_app.posters.logo import svg_child
from canvas_app.posters.logo.raster_image import is_transparent
from canvas_app.posters.logo.svg_sanitizer import sanitize_svg

MAX_SIZE = 2_600, 520
"""Width and height in pixels of the box that the picture fits in.

The largest logo on an A0 or ARCH E sheet is 217 mm wide or 42 mm high (`page_header.logo_box`): that makes 300 dpi.
"""

MAX_SIZE_WITH_FILTERS = 1_600, 400
"""The same for an SVG with filters, which cost far more time for each pixel: 240 dpi on A0, 300 on A1 in height."""

TIMEOUT_SECONDS = 30 if sys.platform == "win32" else 120
"""Time to wait for the child. Windows does not limit its CPU time; elsewhere only a stopped process takes this long."""

FONT_FILES = (
    "Lato-Regular.ttf",
    "Lato-Bold.ttf",
    "Lato-Italic.ttf",
    "Lato-BoldItalic.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoEmoji-Regular.ttf",
    "Symbola_hint.ttf",
)
"""Fonts for text in a logo, whatever font it asks for: those of the system would make it differ between computers."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def render_svg(data: bytes) -> bytes:
    """Return an SVG logo as a PNG file. The same SVG gives the same bytes.

    Raises:
        PosterError: as `logo_reader.read_logo`.
    """
    outcome = _render_once(data)
    if isinstance(outcome, PosterError):
        raise PosterError(outcome.code, **outcome.parameters)
    return outcome


@lru_cache(maxsize=2)
def _render_once(data: bytes) -> bytes | PosterError:
    """Return the picture or the refusal. The last ones are kept: every sheet and preview asks for the same again."""
    try:
        return _render(data)
    except PosterError as error:
        if error.code == "logo_no_renderer":
            raise
        return error.with_traceback(None)


def _render(data: bytes) -> bytes:
    plain = sanitize_svg(data)
    size = MAX_SIZE_WITH_FILTERS if b"filter" in plain else MAX_SIZE
    png = _render_in_child(plain, size, FONT_FILES if b"text" in plain else ())
    if is_transparent(png):
        raise PosterError("logo_unseen")
    return png


def too_complex_error() -> PosterError:
    """Return the error for an SVG that takes too much CPU time or memory."""
    return PosterError("logo_too_complex")


def _render_in_child(svg: bytes, size: tuple[int, int], fonts: tuple[str, ...]) -> bytes:
    font_paths = [str(paths.resource_path("fonts", name)) for name in fonts]
    command = [*_child_command(), *map(str, size), *font_paths]
    try:
        done = run_child(command, svg, TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise too_complex_error() from error
    except (OSError, ValueError, RuntimeError, subprocess.SubprocessError) as error:
        raise PosterError("logo_no_renderer") from error
    return _picture_of(done)


def _picture_of(done: subprocess.CompletedProcess[bytes]) -> bytes:
    # not by exit code: it is lost where whoever started the program ignores SIGCHLD
    if done.stdout.startswith(_PNG_SIGNATURE):
        return done.stdout
    if done.returncode == svg_child.EXIT_UNREADABLE:
        raise PosterError("logo_unreadable")
    # 1 and 2: Python itself did not start
    if done.returncode in {1, 2, svg_child.EXIT_NO_RENDERER}:
        raise PosterError("logo_no_renderer")
    raise too_complex_error()


def _child_command() -> list[str]:
    """Return the command that starts the child, in the built program and elsewhere.

    Raises:
        PosterError: `logo_no_renderer`.
    """
    command = child_command(svg_child.__file__, svg_child.RENDER_OPTION, "resvg_py")
    if command is None:
        raise PosterError("logo_no_renderer")
    return command
