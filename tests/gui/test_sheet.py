"""The sheet: what an empty one says, who writes, where notes go, pasting, and the way back from large steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import new_document
from canvas_app.ui.kit.button import Button
from canvas_app.ui.sheet.block_pager import BlockPager
from canvas_app.ui.sheet.topic_painter import PLUS_ARM, RING_PX, count_width, folded_label, plus_rect
from canvas_app.ui.sheet.topics_view import TopicsView
from canvas_app.ui.start.workshop_dialog import WorkshopDialog
from tests.gui.conftest import User
from tests.gui.message_recorder import MessageRecorder
from tests.gui.wait_helpers import wait_until

TOPIC, OTHER = "identity.passion.theme", "rules.conflicts"
CONTROL = Qt.KeyboardModifier.ControlModifier


def begin_note(user: User, text: str, topic: str = TOPIC) -> None:
    user.canvas.selection.set_current(("topic", topic))
    user.window.controllers.input_controller.focus_canvas()
    user.type(text)


def open_empty_workshop(user: User, folder: Path) -> None:
    document = new_document()
    for name in ("Anna de Vries", "Ben Aksoy"):
        document = apply(document, edits.add_participant(document, name))
    user.session.create(document, folder / "leeg.nwcanvas.json")


def choose(user: User, action: str, letters: str) -> None:
    """Take one of a list by its letters."""
    user.trigger_action(action)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    field = popup.focusWidget()
    assert field is not None
    QTest.keyClicks(field, letters)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_an_empty_canvas_says_where_to_begin_until_there_is_a_note(user: User, tmp_path: Path) -> None:
    hints = [pane.hint for pane in user.canvas.panes.values() if pane.hint is not None]
    assert len(hints) == 3
    assert not any(hint.isVisible() for hint in hints), "there are notes"
    open_empty_workshop(user, tmp_path)
    assert all(hint.isVisible() for hint in hints)
    begin_note(user, "eerste")
    user.key(Qt.Key.Key_Escape)
    assert not any(hint.isVisible() for hint in hints)
    user.session.undo()
    assert all(hint.isVisible() for hint in hints)


def test_who_writes_is_chosen_by_letters_and_the_note_goes_on(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "wij delen")
    user.canvas.note_editing.commit_partial()
    choose(user, "writer", "be")
    user.type(" water")
    user.key(Qt.Key.Key_Escape)
    [note] = user.session.document.notes.values()
    author = user.session.document.participants[note.author]
    assert (note.text, author.name, note.colour) == ("wij delen water", "Ben Aksoy", author.colour)
    user.session.undo()
    assert not user.session.document.notes, "one step"


def test_a_colour_chosen_while_writing_is_that_of_the_note(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "roze")
    user.window.controllers.canvas_actions.set_colour("pink")
    user.key(Qt.Key.Key_Escape)
    assert user.note("roze").colour == "pink"


def test_selected_notes_go_to_a_topic_chosen_by_letters(user: User) -> None:
    item = user.first(TOPIC)
    text = user.session.document.notes[item[1]].text
    user.canvas.selection.set_current(item)
    choose(user, "note-move", "botsi")
    assert text in user.notes(OTHER)
    assert user.canvas.selection.current == item, "it stays current where it went"


def test_saving_while_writing_goes_on_writing(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "half ")
    user.trigger_action("save")
    assert not user.session.is_dirty
    user.type("af")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["half af"]


def test_editing_a_note_that_is_being_written_keeps_its_words(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "oud")
    user.key(Qt.Key.Key_Escape)
    user.key(Qt.Key.Key_F2)
    user.type(" en nieuw")
    user.key(Qt.Key.Key_F2)
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["oud en nieuw"]


def test_a_note_written_in_a_topic_over_the_sheet_stays_when_that_closes(user: User) -> None:
    user.canvas.open_topic(TOPIC)
    begin_note(user, "erboven geschreven")
    user.canvas.close_topic()
    QApplication.sendPostedEvents(None, 52)  # what is deleted later goes now
    begin_note(user, "daarna")
    user.key(Qt.Key.Key_Escape)
    assert {"erboven geschreven", "daarna"} <= set(user.notes(TOPIC))


def test_a_note_that_grows_above_its_pane_shows_the_line_that_is_written(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "x " * 600, "organisation.people.roles")
    editor = user.canvas.note_editing.editor
    cursor = editor.geometry().topLeft() + editor.cursorRect().center()
    assert editor.parentWidget().rect().contains(cursor)


def paste(user: User, text: str, topic: str = TOPIC) -> None:
    QGuiApplication.clipboard().setText(text)
    user.canvas.selection.set_current(("topic", topic))
    user.trigger_action("paste")


def test_rows_of_a_table_become_a_note_each(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    paste(user, 'water\tAnna\n"twee\nregels"\tBen\n')
    assert user.notes(TOPIC) == ["water – Anna", "twee\nregels – Ben"]


@pytest.mark.parametrize("answer", ["paste", "cancel"])
def test_many_lines_are_asked_about_once(
    user: User, tmp_path: Path, messages: MessageRecorder, answer: str
) -> None:
    open_empty_workshop(user, tmp_path)
    if answer == "paste":
        messages.answer = 0
    paste(user, "\n".join(f"regel {number}" for number in range(25)))
    assert len(messages.texts) == 1
    assert "25" in messages.texts[0]
    assert "Thema" in messages.texts[0]
    assert len(user.notes(TOPIC)) == (25 if answer == "paste" else 0)


def test_a_step_on_many_notes_says_so_with_a_way_back(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    toast = user.window.controllers.toast
    paste(user, "een\ntwee\ndrie")
    assert not toast.isVisible(), "three are few"
    paste(user, "een\ntwee\ndrie\nvier")
    assert toast.isVisible()
    assert toast.text() == "4 briefjes erbij"
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert user.notes(TOPIC) == ["een", "twee", "drie"]
    assert not toast.isVisible()


def test_the_way_back_goes_with_the_next_step(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    paste(user, "een\ntwee\ndrie\nvier")
    begin_note(user, "vijf")
    user.key(Qt.Key.Key_Escape)
    assert not user.window.controllers.toast.isVisible()


def test_escape_on_the_canvas_closes_the_help_beside_it(user: User) -> None:
    user.window.side_panels.show_help("identity")
    user.window.controllers.input_controller.focus_canvas()
    assert user.window.side_panels.stack.isVisible()
    user.key(Qt.Key.Key_Escape)
    assert not user.window.side_panels.stack.isVisible()


@pytest.mark.parametrize(("width", "is_squeezed"), [(1280, False), (1920, True)])
def test_the_sheet_keeps_its_size_in_a_small_window_when_help_opens(
    user: User, width: int, is_squeezed: bool
) -> None:
    user.window.resize(width, 720)
    QApplication.processEvents()
    before = user.canvas.width()
    for block in ("identity", "leadership"):
        user.window.side_panels.show_help(block)
        QApplication.processEvents()
        assert (user.canvas.width() < before) == is_squeezed
        panel, pane = user.window.side_panels.stack, user.canvas.panes[block]
        shown = QRect(panel.mapTo(user.window, QPoint(0, 0)), panel.size())
        title = QRect(pane.mapTo(user.window, QPoint(0, 0)), QSize(100, 20))
        assert not shown.intersects(title), "the help hides what it is about"
    user.window.side_panels.close()
    QApplication.processEvents()
    assert user.canvas.width() == before


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.35, 1.6])
def test_all_topics_are_in_view_in_a_small_window(user: User, lang: str, scale: float) -> None:
    user.window.resize(1280, 720)
    user.window.preferences.set_language(lang)
    user.window.preferences.set_text_size(str(scale))
    QApplication.processEvents()
    for view in user.canvas.topic_views:
        view.ensure_layout()
        for box in view.pane_layout.topics:
            x, y, width, height = box.x, box.y, box.width, box.height - view.fonts.metrics.gap
            place = view.map_from_content((x, y, width, height)).toRect()
            assert view.viewport().rect().contains(place), (box.topic.id, place)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("width", [1200, 1280, 1440])
def test_no_word_of_a_title_is_cut(user: User, lang: str, width: int) -> None:
    user.window.preferences.set_language(lang)
    user.window.resize(width, 750)
    QApplication.processEvents()
    for view in user.canvas.topic_views:
        view.ensure_layout()
        for box in view.pane_layout.topics:
            assert " ".join(box.title_lines) == box.topic.title[lang]


def test_after_a_search_typing_goes_on_where_it_was(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "ervoor")
    user.trigger_action("find")
    QApplication.processEvents()
    user.type("voor")
    QApplication.processEvents()
    assert user.window.controllers.find_controller.find_bar.search_edit.text() == "voor"
    user.key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    user.type(" en erna")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["ervoor en erna"]
    assert not user.session.document.coalitions


def test_a_note_that_is_being_written_moves_and_not_the_one_before(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "blijft")
    user.key(Qt.Key.Key_Return)
    user.type("gaat")
    choose(user, "note-move", "botsi")
    user.type("erbij")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["blijft"]
    assert user.notes(OTHER) == ["gaat", "erbij"]


def test_a_colour_for_the_note_being_written_leaves_the_one_before(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "geel")
    user.key(Qt.Key.Key_Return)
    user.window.controllers.canvas_actions.set_colour("pink")
    user.type("roze")
    user.key(Qt.Key.Key_Escape)
    assert (user.note("geel").colour, user.note("roze").colour) == ("yellow", "pink")


@pytest.mark.parametrize("interruption", ["block-help", "note-move", "block"])
def test_a_look_elsewhere_does_not_cut_a_sentence(user: User, tmp_path: Path, interruption: str) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "een halve")
    if interruption == "block":
        user.window.controllers.action_handlers.toggle_block("identity")
    else:
        user.trigger_action(interruption)
    if popup := QApplication.activePopupWidget():
        popup.close()
    user.type(" zin")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["een halve zin"]


def test_the_pill_finds_by_letters_too(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    QTest.mouseClick(user.window.top_bar.author_pill, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    field = popup.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "roz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert user.window.current_author.colour == "pink"


def test_what_is_typed_on_a_card_is_in_the_document_while_it_is_typed(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    user.trigger_action("card-new")
    user.type("Week van ")
    [card] = user.session.document.coalitions.values()
    wait_until(lambda: user.session.document.coalitions[card.id].name == "Week van")
    user.type("het water")
    user.key(Qt.Key.Key_Escape)
    assert user.session.document.coalitions[card.id].name == "Week van het water"
    user.session.undo()
    assert user.session.document.coalitions[card.id].name == "", "one step"


def test_emoji_on_a_note_are_drawn_and_not_boxes(user: User) -> None:
    layout = QTextLayout("🎉 🫠 ☎", user.canvas.fonts.note)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert layout.glyphRuns()
    assert all(index for run in layout.glyphRuns() for index in run.glyphIndexes()), "0 is the box"


@pytest.mark.parametrize(
    ("text", "family"), [("السلام", "Noto Sans Arabic"), ("שלום", "Noto Sans Hebrew"), ("Bodem", "Lato")]
)
def test_letters_have_the_face_of_paper(user: User, text: str, family: str) -> None:
    for font in (user.canvas.fonts.note, user.canvas.fonts.title):
        layout = QTextLayout(text, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {family}


@pytest.mark.parametrize(("text", "is_at_right"), [("של 1", True), ("al 1", False)])
def test_a_note_from_right_to_left_begins_at_the_right(
    user: User, tmp_path: Path, text: str, is_at_right: bool
) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, text)
    user.key(Qt.Key.Key_Escape)
    view = user.canvas.topics_view(TOPIC)
    user.canvas.selection.set_current(("topic", OTHER))
    x, y, width, height = next(rect for (kind, _), rect in view.layout_rects().items() if kind == "note")
    left, ratio = x + view.fonts.metrics.spine, view.devicePixelRatioF()
    picture = view.grab().toImage()
    dark = [
        column / ratio
        for column in range(round((left + 2) * ratio), round((x + width - 2) * ratio))
        for row in range(round((y + 2) * ratio), round((y + height - 2) * ratio))
        if picture.pixelColor(column, row).lightness() < 90
    ]
    assert dark
    assert all((place > (left + x + width) / 2) == is_at_right for place in dark)


def test_notes_with_emoji_are_measured_with_the_fonts_that_draw_them(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "🎉🎉🎉")
    user.key(Qt.Key.Key_Escape)
    widths = user.canvas.fonts.widths
    assert widths.has_other_scripts
    user.canvas.follow_added_fonts()
    assert user.canvas.fonts.widths is not widths


def test_the_tab_key_goes_through_the_top_bar_from_left_to_right(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "zo")
    user.key(Qt.Key.Key_Escape)
    user.session.undo()
    user.session.redo()
    bar = user.window.top_bar
    places = []
    bar.title.setFocus(Qt.FocusReason.TabFocusReason)
    focused = QApplication.focusWidget()
    while focused is not None and bar.isAncestorOf(focused):
        places.append(focused.mapTo(bar, QPoint(0, 0)).x())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
    assert len(places) >= 4
    assert places == sorted(places)


def test_undo_and_redo_go_to_the_place_of_the_step(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    for text, topic in (("hier", TOPIC), ("daar", OTHER)):
        begin_note(user, text, topic)
        user.key(Qt.Key.Key_Escape)
    selection, lookup = user.canvas.selection, user.canvas.lookup
    selection.set_current(("topic", "organisation.resources.money"))
    user.trigger_action("undo")
    assert selection.current == ("topic", OTHER)
    user.trigger_action("undo")
    assert selection.current == ("topic", TOPIC)
    user.trigger_action("redo")
    assert lookup.topic_of_item(selection.current) == TOPIC
    note = selection.current
    assert note is not None
    user.canvas.note_editing.start_edit(user.canvas.topics_view(TOPIC), note[1], TOPIC)
    user.type(" en meer")
    user.key(Qt.Key.Key_Escape)
    selection.set_current(("topic", OTHER))
    user.trigger_action("undo")
    assert selection.current == note
    assert user.notes(TOPIC) == ["hier"]


def test_colours_stand_for_what_was_agreed(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    legend = user.canvas.legend
    assert not legend.isVisible()
    user.trigger_action("workshop")
    (dialog,) = user.window.findChildren(WorkshopDialog)
    dialog.form.line("meaning_pink").edit.setText("zo willen we het")
    dialog.apply()
    assert legend.isVisible()
    assert legend.meanings == {"pink": "zo willen we het"}
    assert legend.geometry().top() >= user.canvas.placement.row_splitter.geometry().bottom()
    labels = [item.label for item in user.window.controllers.menu_choices.colour_choices()]
    assert [label for label in labels if label.endswith(": zo willen we het")] == [labels[-1]]
    user.session.save()
    assert '"meaning_pink": "zo willen we het"' in (tmp_path / "leeg.nwcanvas.json").read_text("utf-8")
    user.trigger_action("undo")
    assert not legend.isVisible()
    user.trigger_action("redo")
    assert legend.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_the_dialog_of_the_workshop_fits_a_small_window(user: User, scale: float) -> None:
    user.window.resize(1280, 720)
    user.window.context.theme.update(scale=scale)
    user.trigger_action("workshop")
    (dialog,) = user.window.findChildren(WorkshopDialog)
    QApplication.processEvents()
    assert dialog.height() <= user.window.height()
    for button in dialog.findChildren(Button):
        if button.isVisible():
            place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
            assert dialog.rect().contains(place)
    QTest.keyClick(dialog.name_field.edit, Qt.Key.Key_Return)
    assert not dialog.isVisible()


# What a facilitator does between two words


def test_letters_that_name_nobody_lead_back_to_the_sentence(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "Wij horen")
    choose(user, "writer", "zzz")
    user.type(" elkaar")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["Wij horen elkaar"]
    assert len(user.session.document.participants) == 2


@pytest.mark.parametrize("letters", ["oyv", "ØV", "yil", "verhag"])
def test_who_writes_is_found_by_initials_and_on_any_keyboard(
    user: User, tmp_path: Path, letters: str
) -> None:
    open_empty_workshop(user, tmp_path)
    for name in ("Øyvind Verhagen", "Emre Y\u0131ld\u0131r\u0131m"):
        user.session.perform("participant-add", edits.add_participant(user.session.document, name))
    begin_note(user, "x")
    choose(user, "writer", letters)
    user.key(Qt.Key.Key_Escape)
    (note,) = user.session.document.notes.values()
    wanted = "Emre Y\u0131ld\u0131r\u0131m" if letters == "yil" else "Øyvind Verhagen"
    assert user.session.document.participants[note.author].name == wanted


def test_a_colour_is_understood_in_either_language(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    for word in ("#groen een", "#pink twee"):
        begin_note(user, word)
        user.key(Qt.Key.Key_Escape)
    assert {note.text: note.colour for note in user.session.document.notes.values()} == {
        "een": "green",
        "twee": "pink",
    }


def test_a_tag_that_means_nothing_stays_and_says_so(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    user.window.current_author.set_participant(next(iter(user.session.document.participants)))
    begin_note(user, "@zzz hallo")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["@zzz hallo"]
    assert "zonder naam" in user.window.status_line.message_label.text()
    assert "@zzz" in user.window.status_line.message_label.text()
    assert user.note("@zzz hallo").author == ""
    begin_note(user, "/zzz @ben daarna")
    user.key(Qt.Key.Key_Escape)
    assert user.session.document.participants[user.note("/zzz daarna").author].name.startswith("Ben")


def test_who_is_named_at_the_front_writes_the_notes_after_it_too(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    anna, ben = user.session.document.participants
    begin_note(user, "@anna een")
    user.key(Qt.Key.Key_Return)
    assert "Anna" in user.window.status_line.message_label.text()
    user.type("twee")
    user.key(Qt.Key.Key_Return)
    user.type("#roze drie")
    user.key(Qt.Key.Key_Return)
    user.type("vier")
    user.key(Qt.Key.Key_Return)
    user.type("@ben vijf")
    user.key(Qt.Key.Key_Escape)
    colours = {id_: one.colour for id_, one in user.session.document.participants.items()}
    notes = [user.note(text) for text in ("een", "twee", "drie", "vier", "vijf")]
    assert [(note.author, note.colour) for note in notes] == [
        *[(anna, colours[anna])] * 2,
        *[(anna, "pink")] * 2,
        (ben, colours[ben]),
    ]


def test_who_is_named_in_an_older_note_wrote_that_one_only(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "hallo")
    user.key(Qt.Key.Key_Escape)
    user.key(Qt.Key.Key_F2)
    user.key(Qt.Key.Key_Home)
    user.type("@anna ")
    user.key(Qt.Key.Key_Escape)
    assert user.note("hallo").author
    assert user.window.current_author.participant is None


@pytest.mark.parametrize("words", ["@niemand", "@nobody"])
def test_nobody_is_a_name_at_the_front_of_a_note_and_where_one_chooses(
    user: User, tmp_path: Path, words: str
) -> None:
    open_empty_workshop(user, tmp_path)
    (person, *_) = user.session.document.participants
    user.window.current_author.set_participant(person)
    begin_note(user, f"{words} hallo")
    user.key(Qt.Key.Key_Escape)
    assert user.note("hallo").author == ""
    user.window.current_author.set_participant(person)
    choose(user, "writer", words[1:])
    assert user.window.current_author.participant is None


def test_escape_ends_a_filter_and_new_notes_can_be_read_under_it(user: User) -> None:
    user.trigger_action("find")
    user.type("bodem")
    item = user.first(TOPIC)
    user.click(item)
    user.type("iets anders")
    user.key(Qt.Key.Key_Escape)
    current = user.canvas.selection.current
    assert current is not None
    assert current[1] in (user.canvas.paint_state.filtered_ids or ())
    user.key(Qt.Key.Key_Escape)
    assert user.canvas.paint_state.filtered_ids is None
    assert not user.window.controllers.find_controller.find_bar.isVisible()


def test_f2_edits_what_was_found(user: User) -> None:
    user.trigger_action("find")
    user.type("afval")
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_F2)
    assert user.canvas.note_editing.is_active
    user.type(" gevonden")
    user.key(Qt.Key.Key_Escape)
    assert any(note.text.endswith(" gevonden") for note in user.session.document.notes.values())


def test_what_was_taken_back_in_an_open_note_is_typed_again(user: User, tmp_path: Path) -> None:
    open_empty_workshop(user, tmp_path)
    begin_note(user, "eerst")
    user.key(Qt.Key.Key_Z, CONTROL)
    user.key(Qt.Key.Key_Y, CONTROL)
    user.type(" dan")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["eerst dan"]


LONG = "arbeidsongeschiktheidsverzekeringsmaatschappij"


def folded_in(view: TopicsView) -> int:
    view.ensure_layout()
    return sum(len(topic.folded) for topic in view.pane_layout.topics)


def fill_topics(user: User, folder: Path, topics: list[str], per_topic: int) -> None:
    document = new_document()
    drafts = [edits.NoteDraft("een zin over water en wie dat doet")] * per_topic
    for topic in topics:
        document = apply(document, edits.add_notes(document, topic, drafts))
    user.session.create(document, folder / "vol.nwcanvas.json")
    QApplication.processEvents()


def test_no_note_folds_on_a_nearly_empty_canvas_while_one_is_written(user: User, tmp_path: Path) -> None:
    user.window.resize(1280, 720)
    open_empty_workshop(user, tmp_path)
    view = user.canvas.topics_view(TOPIC)
    begin_note(user, "niemand hoort met honger naar bed te gaan")
    user.key(Qt.Key.Key_Return)
    sizes = set()
    for letter in "en een tweede briefje dat over heel wat regels gaat en nog altijd door gaat":
        user.type(letter)
        sizes.add(user.canvas.fonts.note.pixelSize())
        assert folded_in(view) == 0
    assert len(sizes) == 1, "calm while writing"
    user.canvas.note_editing.commit_partial()
    user.key(Qt.Key.Key_Escape)
    assert folded_in(view) == 0


def test_rows_with_empty_topics_give_their_room_to_notes_that_would_fold(user: User, tmp_path: Path) -> None:
    user.window.resize(1280, 720)
    topics = [topic.id for topic in user.window.context.method.block("identity").topics]
    fill_topics(user, tmp_path, topics, 3)
    organisation = user.canvas.views["organisation"]
    assert isinstance(organisation, TopicsView)
    assert folded_in(user.canvas.topics_view(TOPIC)) > 0
    organisation.ensure_layout()
    bottom = max(box.y + box.height for box in organisation.pane_layout.topics)
    assert bottom <= organisation.viewport().height() <= bottom + 12, "titles, and nothing below them"
    user.window.resize(1920, 1080)
    QApplication.processEvents()
    assert folded_in(user.canvas.topics_view(TOPIC)) == 0


def test_a_long_word_in_the_editor_is_broken_and_does_not_slide_aside(user: User, tmp_path: Path) -> None:
    user.window.resize(1280, 720)
    open_empty_workshop(user, tmp_path)
    begin_note(user, "een")
    editor = user.canvas.note_editing.editor
    for letter in f" zin met {LONG} erin":
        user.type(letter)
        assert editor.horizontalScrollBar().value() == 0
    user.key(Qt.Key.Key_Escape)
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    (box,) = view.pane_layout.topics[0].notes
    user.canvas.note_editing.start_edit(view, box.note.id, TOPIC)
    user.type(".")
    assert editor.line_count == len(box.lines) > 3


def test_all_heads_stay_in_view_below_a_note_in_large_type(user: User, tmp_path: Path) -> None:
    user.window.resize(1280, 720)
    user.window.context.theme.update(scale=1.6)
    fill_topics(user, tmp_path, list(user.window.context.method.topics), 4)
    begin_note(user, " ".join(["woorden en nog meer woorden"] * 8))
    QApplication.processEvents()
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    for topic in view.pane_layout.topics:
        assert topic.y + topic.height <= view.viewport().height(), topic.topic.id
    editor = user.canvas.note_editing.editor
    assert editor.geometry().contains(editor.geometry().topLeft() + editor.cursorRect().center())
    assert editor.height() < editor.line_count * editor.cursorRect().height(), "scrolls within itself"


def test_what_is_sought_is_shown_and_the_rest_folds_until_the_search_ends(user: User, tmp_path: Path) -> None:
    user.window.resize(1280, 720)
    fill_topics(user, tmp_path, list(user.window.context.method.topics), 6)
    view = user.canvas.topics_view(TOPIC)
    last = view.notes[TOPIC][-1].id
    view.ensure_layout()
    before = list(view.item_rects())
    assert ("note", last) not in before
    user.canvas.set_filtered_ids(frozenset({last}))
    shown = [id_ for kind, id_ in view.item_rects() if kind == "note"]
    assert shown == [last]
    other = view.notes[TOPIC][2].id
    user.canvas.selection.set_current(("note", other))
    assert view.is_shown(("note", other)), "the current note"
    user.canvas.selection.set_current(("topic", TOPIC))
    user.canvas.set_filtered_ids(None)
    assert list(view.item_rects()) == before


def test_a_heading_is_no_note_in_what_is_folded() -> None:
    assert folded_label(3, 1, is_all=True) == folded_label(3, 0, is_all=True)
    assert "2" in folded_label(0, 2, is_all=False)
    assert folded_label(0, 2, is_all=False) != folded_label(2, 0, is_all=False)


def test_topics_of_a_block_in_the_whole_window_stay_while_a_note_is_written(
    user: User, tmp_path: Path
) -> None:
    user.window.resize(1280, 720)
    fill_topics(user, tmp_path, [OTHER, TOPIC], 2)
    user.canvas.maximize("identity")
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    before = [topic.x for topic in view.pane_layout.topics]
    begin_note(user, "en een briefje met veel meer woorden dan er op een regel gaan " * 12)
    view.ensure_layout()
    assert [topic.x for topic in view.pane_layout.topics] == before
    user.key(Qt.Key.Key_Escape)
    view.ensure_layout()
    assert [topic.x for topic in view.pane_layout.topics] != before, "balanced anew afterwards"


def test_undo_and_redo_in_the_middle_of_a_sentence_leave_it_open(user: User, tmp_path: Path) -> None:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    open_empty_workshop(user, tmp_path)
    begin_note(user, "Wij vragen")
    user.trigger_action("find")
    user.key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    user.type(" de buurt")
    for button in (user.window.top_bar.undo_button, user.window.top_bar.redo_button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    user.type(" om hulp")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(TOPIC) == ["Wij vragen de buurt om hulp"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_small_window_shows_a_third_of_the_notes_of_a_full_canvas_as_text(user: User, lang: str) -> None:
    user.window.preferences.set_language(lang)
    QApplication.processEvents()
    shown, wrapped = 0, []
    for view in user.canvas.topic_views:
        view.ensure_layout()
        for topic in view.pane_layout.topics:
            shown += len(topic.notes)
            wrapped += [topic.topic.id] if len(topic.title_lines) > 1 else []
    assert shown >= 36
    assert user.canvas.fonts.note.pixelSize() == 13
    assert wrapped == []


def test_topics_keep_their_column_while_notes_are_written(user: User) -> None:
    view = user.canvas.topics_view(OTHER)
    view.ensure_layout()
    before = {topic.topic.id: topic.x for topic in view.pane_layout.topics}
    for number in range(12):
        begin_note(user, f"nog een ding dat botst, en dat is nummer {number}", OTHER)
        user.key(Qt.Key.Key_Escape)
    view.ensure_layout()
    assert {topic.topic.id: topic.x for topic in view.pane_layout.topics} == before


def test_columns_end_at_about_the_same_height_where_all_notes_fit(user: User, tmp_path: Path) -> None:
    user.window.resize(1920, 1080)
    document = apply(
        new_document(), edits.add_notes(new_document(), "rules.decisions", [edits.NoteDraft("water")] * 9)
    )
    user.session.create(document, tmp_path / "vol.nwcanvas.json")
    QApplication.processEvents()
    view = user.canvas.topics_view("rules.decisions")
    view.ensure_layout()
    left = [topic.topic.id for topic in view.pane_layout.topics if topic.x == 0]
    assert left == ["rules.decisions"], "the other five stand beside its nine notes"


def test_the_plus_stands_clear_of_the_ring_around_a_title(user: User) -> None:
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    topic = view.pane_layout.topics[0]
    plus = plus_rect(topic, view.fonts)
    assert plus is not None
    ring_right = topic.x + topic.title_width + count_width(topic, view.fonts) + RING_PX + 2
    assert plus[0] + plus[2] * (0.5 - PLUS_ARM) >= ring_right + 5.9
    assert view.is_add_target(plus[0] + plus[2] / 2, plus[1] + plus[3] / 2)


def test_a_block_in_the_whole_window_leads_to_the_others_and_back(user: User) -> None:
    user.canvas.maximize("identity")
    pager = user.canvas.findChild(BlockPager)
    assert pager is not None
    assert pager.isVisible()
    buttons = {button.label: button for button in pager.findChildren(Button)}
    assert buttons["Identiteit"].isChecked()
    QTest.mouseClick(buttons["Spelregels"], Qt.MouseButton.LeftButton)
    assert user.canvas.maximized_block == "rules"
    assert buttons["Spelregels"].isChecked()
    user.window.preferences.set_language("en")
    QApplication.processEvents()
    assert "Rules of the game" in {button.label for button in pager.findChildren(Button)}
    QTest.mouseClick(buttons["Hele canvas"], Qt.MouseButton.LeftButton)
    assert not user.canvas.maximized_block
    assert not pager.isVisible()


def test_the_way_to_other_blocks_leaves_an_open_note_open(user: User) -> None:
    user.canvas.maximize("identity")
    begin_note(user, "een halve")
    pager = user.canvas.findChild(BlockPager)
    assert pager is not None
    buttons = {button.label: button for button in pager.findChildren(Button)}
    QTest.mouseClick(buttons["Spelregels"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons["Hele canvas"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    user.type(" zin")
    user.key(Qt.Key.Key_Escape)
    assert "een halve zin" in user.notes(TOPIC)
