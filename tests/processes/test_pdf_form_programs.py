"""Real programs with PDF forms: Poppler (of Okular and Evince) fills in and prints, qpdf finds no mistake.

Each is skipped where it is not installed: `apt-get install python3-gi gir1.2-poppler-0.18 poppler-utils qpdf`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from canvas_app.posters.forms.form_identity import notes_field
from canvas_app.posters.forms.form_reader import parse_form
from canvas_app.posters.forms.form_writer import render_form
from tests.unit import pdfium_typist
from tests.unit.form_samples import THEME, TYPED, VALUES, sample_form

pytest.importorskip("pypdfium2")
pytestmark = [pytest.mark.slow]

SYSTEM_PYTHON = "/usr/bin/python3"
"""The one for which Debian packages Poppler."""

POPPLER = """
import json, sys
import gi
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler
if len(sys.argv) > 1:
    values = json.load(sys.stdin)
    pdf = Poppler.Document.new_from_file("file://" + sys.argv[1], None)
    for number in range(pdf.get_n_pages()):
        for mapping in pdf.get_page(number).get_form_field_mapping():
            if mapping.field.get_name() in values:
                mapping.field.text_set_text(values[mapping.field.get_name()])
    pdf.save("file://" + sys.argv[2])
"""


def has_poppler() -> bool:
    if not Path(SYSTEM_PYTHON).is_file():
        return False
    done = subprocess.run([SYSTEM_PYTHON, "-c", POPPLER], capture_output=True, check=False)
    return done.returncode == 0


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.mark.skipif(not has_poppler(), reason="Poppler is not installed for Debian's Python")
def test_what_poppler_saves_comes_back(tmp_path: Path) -> None:
    form = sample_form(for_somebody=False)
    given, filled = tmp_path / "form.pdf", tmp_path / "filled.pdf"
    given.write_bytes(render_form(form))
    values = {"name": "Żaneta O’Łoś", notes_field(THEME): "\n".join(TYPED), notes_field(VALUES): "kort"}
    subprocess.run(
        [SYSTEM_PYTHON, "-c", POPPLER, str(given), str(filled)],
        input=json.dumps(values).encode(),
        check=True,
        capture_output=True,
    )
    answers = parse_form(filled.read_bytes())
    assert answers.notes == {THEME: TYPED, VALUES: ("kort",)}
    assert (answers.person_name, answers.doubtful) == ("Żaneta O’Łoś", ())


@needs("pdftocairo")
@pytest.mark.parametrize("paper", ["A4", "letter", "A3"])
def test_a_printout_by_poppler_is_read(tmp_path: Path, paper: str) -> None:
    values = {notes_field(THEME): "Eerste\nTweede", notes_field(VALUES): "kort"}
    filled, printout = tmp_path / "filled.pdf", tmp_path / "print.pdf"
    filled.write_bytes(pdfium_typist.fill(render_form(sample_form()), values))
    command = ["pdftocairo", "-pdf", "-paper", paper, "-expand", str(filled), str(printout)]
    subprocess.run(command, check=True, capture_output=True)
    answers = parse_form(printout.read_bytes())
    assert answers.notes == {THEME: ("Eerste", "Tweede"), VALUES: ("kort",)}
    assert len(answers.doubtful) == 2


@needs("qpdf")
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_qpdf_finds_no_mistake(tmp_path: Path, lang: str) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(render_form(sample_form(lang, places=("identity", "rules"))))
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
