"""Child process that reads a filled form with PDFium: from stdin to JSON on stdout, with limits on CPU time and memory.

A PDF of some kilobytes can ask for any amount of work, and PDFium cannot be interrupted. Here the system ends it. This
file runs as a script of its own (see `form_extraction`), so it imports next to nothing.
"""

from __future__ import annotations

import sys
from typing import Any

READ_OPTION = "--read-form"
"""Hidden option of the built program, which has no Python interpreter beside it to run this file."""

MAX_CPU_SECONDS = 1.7
"""CPU time. A form of nine pages takes 0.1 s on an ordinary computer, most of it to start Python."""

MAX_MEMORY_MB = 400
"""Address space. A form of nine pages takes 30 MB; the largest file that is read is in memory twice."""

MAX_PAGES, MAX_FIELDS, MAX_CHARACTERS = 400, 2_000, 200_000
"""Limits of what is looked at; characters are those of a field or a page."""

EXIT_UNREADABLE, EXIT_NO_PDFIUM, EXIT_FAILED, EXIT_LOCKED = 10, 11, 12, 13
"""Exit codes: no PDF or a damaged one, PDFium is missing, it gave up, encrypted."""

_MIN_AREA_WIDTH, _MIN_AREA_HEIGHT, _MAX_AREA_HEIGHT = 0.3, 0.015, 0.8
"""Sizes of rectangles that may be fields, as shares of the page."""


def main(arguments: list[str]) -> int:
    """Read the form on stdin and write what is in it to stdout as JSON.

    Args:
        arguments: the name of the hidden field, and how the names of fields for notes begin.

    Returns:
        The exit code: 0, or one of the constants of this module. The system may end the process at any time.
    """
    try:
        from canvas_app.posters.logo.svg_child import limit_process

        limit_process(MAX_CPU_SECONDS, MAX_MEMORY_MB)
        import pypdfium2
    except ImportError:
        return EXIT_NO_PDFIUM
    try:
        found = _read(sys.stdin.buffer.read(), arguments[0], arguments[1])
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        return EXIT_LOCKED if is_locked else EXIT_UNREADABLE
    except Exception:  # whatever it is, the form could not be read
        return EXIT_FAILED
    return _write(found)


def _write(found: dict[str, Any]) -> int:
    import json

    try:
        sys.stdout.buffer.write(json.dumps(found).encode("ascii"))
        sys.stdout.buffer.flush()
    except OSError:  # whoever asked for it is gone
        return EXIT_FAILED
    return 0


def _read(data: bytes, hidden: str, prefix: str) -> dict[str, Any]:
    """Return the fields of a form; of a printout, which has none of ours, the text and what is in its rectangles."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    fields: dict[str, str] = {}
    pages = [pdf[number] for number in range(min(len(pdf), MAX_PAGES))]
    for page in pages:
        _read_fields(page, fields)
    has_fields = hidden in fields and any(name.startswith(prefix) for name in fields)
    return {"fields": fields, "pages": [] if has_fields else [_read_page(page) for page in pages]}


def _read_fields(page: Any, fields: dict[str, str]) -> None:
    """Add names and values of the text fields on a page."""
    from pypdfium2 import raw

    if not page.formenv:
        return
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        if len(fields) >= MAX_FIELDS:
            return
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if (
            annotation
            and raw.FPDFAnnot_GetFormFieldType(page.formenv, annotation) == raw.FPDF_FORMFIELD_TEXTFIELD
        ):
            name = _string(raw.FPDFAnnot_GetFormFieldName, page.formenv, annotation)
            fields[name] = _string(raw.FPDFAnnot_GetFormFieldValue, page.formenv, annotation)
        raw.FPDFPage_CloseAnnot(annotation)


def _string(function: Any, formenv: Any, annotation: Any) -> str:
    """Return what a function of PDFium writes into a buffer: UTF-16 with a zero at its end."""
    import ctypes

    from pypdfium2 import raw

    length = min(function(formenv, annotation, None, 0), 2 * MAX_CHARACTERS)
    buffer = ctypes.create_string_buffer(max(length, 2))
    if function(formenv, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length) > length:
        return ""
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _read_page(page: Any) -> dict[str, Any]:
    """Return the text of a page, and the lines in each of its rectangles from top to bottom."""
    text_page = page.get_textpage()
    count = min(text_page.count_chars(), MAX_CHARACTERS)
    areas = [_Area(box) for box in _area_boxes(page)]
    text = text_page.get_text_range(0, count) if count else ""
    for character, box in _characters(text_page, count) if areas else ():
        for area in areas:
            area.add(character, box)
    width = page.get_width()
    return {"text": text, "areas": [{"right": area.box[2] / width, "lines": area.lines} for area in areas]}


def _characters(text_page: Any, count: int) -> Any:
    """Yield the characters of a page with their boxes; None for line ends and spaces that PDFium adds."""
    from pypdfium2 import raw

    for index in range(count):
        is_added = raw.FPDFText_IsGenerated(text_page, index)
        character = chr(raw.FPDFText_GetUnicode(text_page, index))
        yield character, None if is_added else text_page.get_charbox(index, loose=True)


class _Area:
    """A rectangle of a printout that may have been a field: the lines in it, each with what share of its width is free.

    Args:
        box: left, bottom, right and top in points.
    """

    def __init__(self, box: tuple[float, ...]) -> None:
        self.box, self._is_inside = box, False
        self.lines: list[dict[str, Any]] = []

    def add(self, character: str, box: tuple[float, ...] | None) -> None:
        """Take the next character of the page, if it is in the rectangle."""
        if box is None:
            self._add_generated(character)
            return
        across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        left, bottom, right, top = self.box
        self._is_inside = left <= across <= right and bottom <= up <= top
        if self._is_inside:
            if not self.lines or self.lines[-1]["done"]:
                self.lines.append({"text": "", "free": 1.0, "done": False})
            self.lines[-1]["text"] += character
            self.lines[-1]["free"] = (right - box[2]) / (right - left)

    def _add_generated(self, character: str) -> None:
        if self.lines and self._is_inside:
            if character in "\r\n":
                self.lines[-1]["done"] = True
            else:
                self.lines[-1]["text"] += character


def _area_boxes(page: Any) -> list[tuple[float, ...]]:
    """Return the filled rectangles of a page that may have been fields, from top to bottom, each once."""
    from pypdfium2 import raw

    width, height = page.get_size()
    found: list[tuple[float, ...]] = []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = box = _bounds_on_page(path)
        is_field = (
            right - left >= width * _MIN_AREA_WIDTH
            and height * _MIN_AREA_HEIGHT <= top - bottom <= height * _MAX_AREA_HEIGHT
        )
        if is_field and not any(_is_same(box, other) for other in found):
            found.append(box)
        if len(found) >= MAX_FIELDS:
            break
    return sorted(found, key=lambda box: -box[3])


def _bounds_on_page(path: Any) -> tuple[float, ...]:
    """Return the bounds of a path; those within a group are in the group's own coordinates."""
    from pypdfium2 import PdfMatrix

    box = path.get_bounds()
    group = path.container
    while group is not None:
        matrix: Any = group.get_matrix() if hasattr(group, "get_matrix") else PdfMatrix()
        box = matrix.on_rect(*box)
        group = group.container
    return tuple(box)


def _is_same(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(mine - theirs) < 2 for mine, theirs in zip(box, other, strict=True))


if __name__ == "__main__":
    # run with -S: without the folders of installed packages
    sys.path += sys.argv[1:3]
    sys.exit(main(sys.argv[3:]))
