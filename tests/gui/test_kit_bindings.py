"""What the kit does by itself: texts follow the language, lengths the theme; and forms from a table of fields."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, ButtonKind, IconButton
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import LayoutSpacing, bind_lengths, make_column
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.spacing import Spacing
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.kit.translate import TranslatableText, bind_texts
from tests.gui.page_stage import MarkingTranslator
from tests.gui.wait_helpers import wait_until

HELLO = TranslatableText("Test", "Hello")


class Surroundings:
    """Theme and language of a form."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.lang = theme, "en"


@pytest.fixture
def theme(app: QApplication) -> Theme:
    return Theme("light", 1.0, app)


@pytest.fixture
def marks(app: QApplication) -> Iterator[QTranslator]:
    translator = MarkingTranslator(app)
    yield translator
    app.removeTranslator(translator)


def change_language(app: QApplication, translator: QTranslator, widget: QWidget) -> None:
    app.installTranslator(translator)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))


def test_marked_texts_follow_the_language(app: QApplication, theme: Theme, marks: QTranslator) -> None:
    window = QWidget()
    bind_texts(window, QWidget.setWindowTitle, HELLO)
    label, button = Label(theme, HELLO), Button(theme, label=HELLO)
    icon = IconButton(theme, "x", tooltip=HELLO, accessible_name=lambda: f"{HELLO}!")
    make_column(theme, spacing.NONE, label, button, icon, parent=window)
    assert label.text() == button.label == window.windowTitle() == "Hello"
    change_language(app, marks, window)
    assert label.text() == button.label == window.windowTitle() == "«Hello»"
    assert icon.accessibleName() == "«Hello»!"


def test_the_last_words_count(app: QApplication, theme: Theme, marks: QTranslator) -> None:
    label = Label(theme, HELLO)
    label.set_text("Anna")
    change_language(app, marks, label)
    assert label.text() == "Anna"


def test_lengths_follow_the_text_size(theme: Theme) -> None:
    box, field = QWidget(), QWidget()
    layout = make_column(theme, Spacing(1, 10, gap=4), field, parent=box)
    frame = make_column(theme, Spacing(10, gap=4, is_scaled=False))
    bind_lengths(theme, field, QWidget.setFixedWidth, 100)
    label = Label(theme, "x", margins=Spacing(top=10))
    theme.update(scale=2.0)
    margins = layout.contentsMargins()
    assert (margins.left(), margins.top(), layout.spacing()) == (1, 20, 8), "a hairline stays one"
    assert (frame.contentsMargins().left(), frame.spacing()) == (10, 4)
    assert field.width() == 200
    assert label.contentsMargins().top() == 20
    spaces = layout.findChild(LayoutSpacing)
    assert spaces is not None
    spaces.set(spacing.WIDE)
    assert layout.spacing() == 24


FIELDS = (
    Field("name", TranslatableText("Test", "Name"), hint=TranslatableText("Test", "Full name")),
    Field("day", TranslatableText("Test", "Day"), "date"),
    Field(
        "hour", TranslatableText("Test", "Hour"), is_beside=True, is_shown=lambda values: bool(values["day"])
    ),
    Field(
        "kind",
        TranslatableText("Test", "Kind"),
        "chips",
        options=lambda: [Option("a", "A"), Option("b", "B")],
    ),
    Field("text", TranslatableText("Test", "Text"), "lines", has_help=True),
)


@pytest.fixture
def form(theme: Theme) -> Form:
    return Form(Surroundings(theme), FIELDS)


def test_a_form_has_what_its_fields_say(form: Form) -> None:
    assert [label.text() for label in form.labels.values()] == ["Name", "Day", "Hour", "Kind", "Text"]
    assert list(form.help_labels) == ["text"]
    assert form.line("name").edit.placeholderText() == "Full name"
    assert form.choice("kind").accessibleName() == "Kind"
    assert form.labels["name"].buddy() is form.editor("name")


def test_fields_stand_beside_each_other_and_in_the_order_of_the_tab_key(form: Form) -> None:
    form.set_values({"day": "2026-06-12"})
    form.resize(400, 400)
    form.show()
    day, hour = form.editor("day"), form.editor("hour")
    assert day.y() == hour.y()
    assert day.geometry().right() < hour.x()
    order, widget = [], form.nextInFocusChain()
    while widget is not None and widget is not form:
        order += [name for name, field in form.fields.items() if field.editor.focusProxy() is widget]
        widget = widget.nextInFocusChain()
    assert order == ["name", "day", "hour", "text"]
    form.hide()


def test_values_go_in_and_out(form: Form) -> None:
    values = {"name": "Anna", "day": "", "hour": "", "kind": "b", "text": "One\ntwo"}
    form.set_values(values)
    assert form.values() == values
    assert form.changed_values() == {}
    form.line("name").edit.setText("Anna Bos")
    assert form.changed_values() == {"name": "Anna Bos"}
    form.accept_value("name")
    assert form.changed_values() == {}


def test_a_field_is_shown_when_it_applies(form: Form) -> None:
    form.set_values({"day": ""})
    assert form.editor("hour").isHidden()
    assert form.labels["hour"].isHidden()
    form.set_values({"day": "2026-06-12"})
    assert not form.editor("hour").isHidden()


def test_choosing_and_leaving_commit(form: Form) -> None:
    committed, edited = QSignalSpy(form.committed), QSignalSpy(form.edited)
    form.choice("kind").button_of("a").click()
    form.line("name").edit.setText("B")
    form.line("name").editing_finished.emit()
    assert [committed.at(place)[0] for place in range(committed.count())] == ["kind", "name"]
    assert [edited.at(place)[0] for place in range(edited.count())] == ["kind", "name"]


def test_an_error_stands_at_its_place(form: Form) -> None:
    form.show_error("No such day", "day")
    assert not form.notice.isHidden()
    form.show_error("")
    assert form.notice.isHidden()


def test_a_form_follows_the_language(app: QApplication, form: Form, marks: QTranslator) -> None:
    change_language(app, marks, form)
    assert form.labels["kind"].text() == "«Kind»"
    assert form.line("name").edit.accessibleName() == "«Name»"


@pytest.mark.parametrize("mode", ["light", "dark", "beamer", "daylight"])
@pytest.mark.parametrize("kind", ["primary", "ink"])
def test_the_focus_is_seen_on_a_filled_button(app: QApplication, mode: str, kind: ButtonKind) -> None:
    """The ring stands apart from the ground: along a line across the edge its colour ends before the ground begins."""
    theme = Theme(mode, 1.0, app)
    button = Button(theme, kind, label="Go on")
    button.resize(button.sizeHint())
    button.show()
    button.activateWindow()
    button.setFocus()
    wait_until(button.hasFocus)
    picture = button.grab().toImage()
    middle = picture.width() // 2
    down = [picture.pixelColor(middle, y).name() for y in range(10)]
    ring, gap, ground = (colour for colour, _ in groupby(down))
    assert ring == theme.colour("focus").name()
    assert gap not in (ring, ground)
    button.close()
