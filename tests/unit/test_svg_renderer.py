"""The process that draws SVG logos: it is bounded, leaves nothing behind, and where it cannot start that is said."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from time import sleep

import pytest
from PIL import Image

from canvas_app.content.message_catalog import short_message
from canvas_app.errors import PosterError
from canvas_app.platform import child_process
from canvas_app.posters.logo import svg_child, svg_renderer
from canvas_app.posters.logo.svg_colours import readable_css
from canvas_app.posters.logo.svg_renderer import render_svg
from tests.unit.logo_pixels import square

pytestmark = pytest.mark.core

ROOT = Path(svg_child.__file__).parents[3]
RED = square('<rect width="100" height="100" fill="red"/>')
VEILS = square(
    "<g opacity='.9'>" * 90 + '<rect width="500" height="99"/>' + "</g>" * 90, 'viewBox="0 0 500 100"'
)
SLOW = square(
    "<filter id='f' x='-9' width='99' y='-9' height='99'>"
    "<feTurbulence numOctaves='9999999' baseFrequency='9'/></filter><rect width='99' height='99' filter='url(#f)'/>"
)


@pytest.fixture(autouse=True)
def forget_pictures() -> None:
    svg_renderer._render_once.cache_clear()


def error_of(data: bytes = RED) -> PosterError:
    with pytest.raises(PosterError) as refused:
        render_svg(data)
    return refused.value


def command_of(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def has_children() -> bool:
    """Whether a process was started and not waited for."""
    try:
        return os.waitpid(-1, os.WNOHANG) is not None
    except ChildProcessError:
        return False


# Where it cannot start


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/dev/null", str(ROOT)])
def test_where_no_process_can_be_started_it_is_said(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", program)
    error = error_of()
    assert error.code == "logo_no_renderer"
    assert "SVG" in short_message(error, "nl")
    assert "SVG" in short_message(error, "en")


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EAGAIN, "no more processes"),
        OSError(errno.EMFILE, "too many files"),
        RuntimeError("no thread"),
    ],
)
def test_where_the_system_is_short_of_something_it_is_said(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", refuse)
    assert error_of().code == "logo_no_renderer"


def test_where_the_library_is_missing_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(child_process, "find_spec", lambda _: None)
        assert error_of().code == "logo_no_renderer"
    command = [sys.executable, "-ISB", svg_child.__file__, str(tmp_path), str(tmp_path)]
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command)
    assert error_of().code == "logo_no_renderer"


def test_a_logo_that_was_refused_is_refused_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command_of("import os; os.abort()"))
    first = error_of()
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command_of("no more"))
    second = error_of()
    assert (first.code, first.parameters) == (second.code, second.parameters) == ("logo_too_complex", {})
    assert first is not second


def test_where_it_could_not_start_it_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", "")
        error_of()
    assert render_svg(RED)


# Where it ends before its time


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.abort()",
        "print('no picture')",
        "import sys; sys.exit(77)",
    ],
)
def test_a_process_that_dies_is_too_complex_a_logo(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command_of(code))
    assert error_of().code == "logo_too_complex"
    assert not has_children()


def test_a_process_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_renderer, "TIMEOUT_SECONDS", 0.2)
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command_of("import time; time.sleep(600)"))
    assert error_of().code == "logo_too_complex"
    assert not has_children()


def test_a_picture_that_is_cut_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import sys; sys.stdout.buffer.write({render_svg(RED)[:300]!r})"
    svg_renderer._render_once.cache_clear()
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command_of(code))
    assert error_of().code == "logo_unreadable"


def test_whoever_is_interrupted_while_waiting_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def interrupted(self: subprocess.Popen[bytes], *_: object, **__: object) -> None:
        started.append(self.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    monkeypatch.setattr(svg_renderer, "_child_command", lambda: command_of("import time; time.sleep(600)"))
    with pytest.raises(KeyboardInterrupt):
        render_svg(RED)
    assert len(started) == 1
    assert not has_children()


# Its limits


def child_run(data: bytes) -> tuple[int, float, float]:
    """The exit code of the process for an SVG as it is, its seconds of processor time and its megabytes."""
    code = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdin=0, stdout=-3);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    command = [sys.executable, "-ISc", code, *svg_renderer._child_command(), "2600", "520"]
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True)
    exit_code, seconds, megabytes = done.stdout.split()
    return int(exit_code), float(seconds), float(megabytes)


needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")


@needs_limits
def test_processor_time_is_bounded() -> None:
    exit_code, seconds, _ = child_run(SLOW)
    assert exit_code == -signal.SIGPROF
    assert seconds < 2.2


@needs_limits
def test_memory_is_bounded() -> None:
    exit_code, _, megabytes = child_run(VEILS)
    assert exit_code in {-signal.SIGABRT, svg_child.EXIT_FAILED}
    assert megabytes < svg_child.MAX_MEMORY_MB + 20


@needs_limits
def test_a_small_logo_costs_little() -> None:
    exit_code, _, megabytes = child_run(RED)
    assert exit_code == 0
    assert megabytes < 40


def test_the_process_imports_next_to_nothing() -> None:
    command = svg_renderer._child_command()
    command[1:1] = ["-X", "importtime"]
    done = subprocess.run([*command, "9", "9"], input=RED, capture_output=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "resvg_py" in loaded
    assert not loaded & {
        "site",
        "re",
        "subprocess",
        "contextlib",
        "pathlib",
        "canvas_app",
        "PIL",
        "typing",
        "sitecustomize",
    }


def test_several_threads_get_their_own_pictures() -> None:
    names = ["red", "lime", "blue", "black", "yellow", "white"]

    def colour(name: str) -> object:
        with Image.open(BytesIO(render_svg(RED.replace(b"red", name.encode())))) as image:
            return image.convert("RGB").getpixel((9, 9))

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(colour, names))
    assert found == [(255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0), (255, 255, 0), (255, 255, 255)]


def test_whoever_asked_and_went_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [*svg_renderer._child_command(), "900", "900"]
    done = subprocess.run(command, input=RED, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr.partition(b"Exception ignored")[0]


# From the whole program


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "canvas_app", *arguments]


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CANVAS_STATE", str(tmp_path / "state"))
    subprocess.run(
        program("new", str(tmp_path / "w.json"), "--example", "bodem"),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return tmp_path / "w.json"


def poster(workshop: Path, logo: bytes) -> list[str]:
    (workshop.parent / "logo.svg").write_bytes(logo)
    options = ["--size", "A4", "--sheet", "blank", "--logo", str(workshop.parent / "logo.svg")]
    return program("poster", str(workshop), "-o", str(workshop.parent / "p.pdf"), *options)


def test_the_built_program_draws_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render_svg(RED)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert svg_renderer._child_command() == [sys.executable, svg_child.RENDER_OPTION]
    command = program(svg_child.RENDER_OPTION, *map(str, svg_renderer.MAX_SIZE))
    done = subprocess.run(command, cwd=ROOT, input=RED, stdout=subprocess.PIPE, check=True)
    assert done.stdout == expected
    done = subprocess.run(command, cwd=ROOT, input=b"<svg", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (svg_child.EXIT_UNREADABLE, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "0<&- 1>&- 2>&-"])
def test_a_logo_is_drawn_where_the_terminal_is_gone(workshop: Path, closed: str) -> None:
    subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *poster(workshop, RED)],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert (workshop.parent / "p.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(os.name != "posix", reason="a shell ignores the signal")
def test_a_logo_is_drawn_where_the_ends_of_processes_are_not_told(workshop: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'trap "" CHLD; exec "$@"', "sh", *poster(workshop, RED)],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0
    assert (workshop.parent / "p.pdf").is_file()


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not here")
def test_the_process_that_draws_opens_only_its_fonts(tmp_path: Path) -> None:
    """Also where the check before it would have been passed over: what it opens is seen."""
    trace = tmp_path / "trace"
    fonts = [str(ROOT / "resources" / "fonts" / name) for name in svg_renderer.FONT_FILES]
    strace = ["strace", "-f", "-o", str(trace), "-e", "trace=%file,%network,%process"]
    data = square('<text y="50">Hoi</text>' + '<image width="9" height="9"/>')
    subprocess.run(
        [*strace, *svg_renderer._child_command(), "99", "99", *fonts],
        input=data,
        check=True,
        capture_output=True,
    )
    calls = trace.read_text()
    after = calls[calls.rindex("resvg_py.abi3.so") :].splitlines()[1:]
    opened = [line.split('"')[1] for line in after if "open" in line and '"' in line]
    assert {path for path in opened if path in fonts} == {*fonts}
    assert not [
        path
        for path in opened
        if path not in fonts
        and not path.startswith(("/proc/", "/sys/", "/etc/ld", "/lib", "/usr/lib", sys.base_prefix))
    ]
    assert "socket(" not in calls
    assert calls.count("execve(") == 1


@needs_limits
def test_a_program_that_is_ended_leaves_no_process_behind(workshop: Path) -> None:
    running = subprocess.Popen(
        poster(workshop, SLOW), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    listed = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    children: list[str] = []
    while not children and running.poll() is None:
        children = listed.read_text().split()
    running.terminate()
    running.communicate()
    assert children
    # it ends by itself: its processor time is bounded, and nobody reads what it writes
    while (
        Path(f"/proc/{children[0]}/status").exists()
        and "Z (zombie)" not in Path(f"/proc/{children[0]}/status").read_text()
    ):
        sleep(0.01)


@pytest.mark.parametrize(
    "comment", ["Brand color: cmyk(100,0,100,0)", "Color: PMS(300)", "fill: var(--x) is set below"]
)
def test_a_comment_about_colours_changes_none(comment: str) -> None:
    css = readable_css(f"/* {comment} */ .a{{fill:green}} .b{{fill:url(#g)}}")
    assert css.split() == [".a{fill:green}", ".b{fill:url(#g)}"]
    assert readable_css(f"/* {comment} */ fill:green").split() == ["fill:green"]
