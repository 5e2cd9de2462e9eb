"""Rows of a form: its head, each topic with its field, and what to do with it at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from canvas_app.content.handout_form import FormTopic, HandoutForm, OtherNote, is_day
from canvas_app.content.method import block_id_of
from canvas_app.figures.marks import Band, Box, Rect, Stroke
from canvas_app.flow.pagination import PageRow, rows_height
from canvas_app.posters.forms.form_identity import NAME_FIELD, notes_field, printed_code
from canvas_app.posters.forms.form_styles import BAR_MM, FIELD_COLOUR, NAME_FIELD_MM, FormStyles
from canvas_app.posters.forms.form_words import form_word
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import DrawFunction
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour

FIELD_ROLE = "field"
"""Role of the rectangles of fields; their `ref` is the name of the field."""

_NOTE_INDENT_MM = 3.2
_MAX_HEAD_LINES = 3


def head_rows(form: HandoutForm, styles: FormStyles) -> Iterator[PageRow]:
    """Yield the head of the first page: title, session, for whom, until when, instruction, field for a name."""
    yield _band_row(theme_colour("focus"), BAR_MM, 3.0)
    title, _ = styles.title.first_lines(form.title, styles.body.w, _MAX_HEAD_LINES)
    yield _lines_row(styles.title, title, "title")
    for words in (_subtitle(form), _addressee(form)):
        lines, _ = styles.lead.first_lines(words, styles.body.w, _MAX_HEAD_LINES)
        if lines:
            yield _lines_row(styles.lead, lines, f"lead:{words[:1]}")
    if form.instruction:
        yield _gap(3.0)
        yield from _paragraph_rows(styles.text, form.instruction, styles.body.w, "instruction")
    if not form.person:
        yield _gap(4.0)
        yield _name_row(styles)


def _subtitle(form: HandoutForm) -> str:
    return " · ".join(filter(None, (form_word("name", form.lang), form.session)))


def _addressee(form: HandoutForm) -> str:
    person = form_word("for", form.lang, person=form.person_name) if form.person_name else ""
    return " · ".join(filter(None, (person, _due_words(form))))


def _due_words(form: HandoutForm) -> str:
    key = "due" if is_day(form.due) else "due_text"
    return form_word(key, form.lang, due=form.due) if form.due else ""


def _name_row(styles: FormStyles) -> PageRow:
    label = form_word("your_name", styles.lang)
    indent = styles.text.width(label) + 3.0

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_line(styles.text, box.x, box.y + (box.h - styles.text.leading) / 2, label)
        _draw_field(Box(box.x + indent, box.y, box.w - indent, box.h), NAME_FIELD, builder)

    return PageRow(NAME_FIELD_MM, draw)


def topic_rows(topic: FormTopic, styles: FormStyles, is_first_of_block: bool) -> list[PageRow]:
    """Return a topic as rows: they stay together where a page holds them, and else repeat the question."""
    title, question = _question_rows(topic, styles)
    if is_first_of_block:
        head = [*_block_rows(topic, styles), title, question]
    else:
        head = [_gap(5.0), title._replace(resume=_block_again_row(topic, styles)), question]
    notes = [*_own_rows(topic, styles), *_other_rows(topic, styles)]
    end = [_hint_row(styles), _field_row(topic, styles)]
    rows = [*head, *notes, *end]
    if rows_height(rows) <= styles.body.h:
        return _kept_together(rows)
    again = _again_row(topic, styles)
    notes = [row._replace(resume=again) for row in notes]
    end[0] = end[0]._replace(resume=again)
    return [*_kept_together([*head, notes[0]])[:-1], *notes, *_kept_together(end)]


def _block_rows(topic: FormTopic, styles: FormStyles) -> list[PageRow]:
    """Return the title of a block below a line in its colour."""
    colour = block_colour(block_id_of(topic.id))
    style = TextStyle("bold", styles.text.size, colour)
    lines = style.wrap(topic.block, styles.body.w)
    return [
        _gap(7.0),
        _band_row(colour, 0.5, 1.2),
        _lines_row(style, lines, f"heading:{topic.id}"),
        _space(1.8),
    ]


def _block_again_row(topic: FormTopic, styles: FormStyles) -> PageRow:
    """Return the title of a block that goes on, for the top of a page."""
    colour = block_colour(block_id_of(topic.id))
    style = TextStyle("bold", styles.text.size, colour)
    lines, _ = style.first_lines(form_word("again", styles.lang, title=topic.block), styles.body.w, 1)

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add(Band(Box(box.x, box.y, box.w, 0.5), colour, 0.0))
        builder.add_lines(style, box.x, box.y + 1.7, lines, f"again:{topic.id}")

    return PageRow(1.7 + style.leading + 1.8, draw)


def _question_rows(topic: FormTopic, styles: FormStyles) -> list[PageRow]:
    width = styles.body.w
    title = styles.strong.wrap(topic.title, width)
    question = styles.question.wrap(topic.question, width) if topic.question else []
    return [
        _lines_row(styles.strong, title, f"topic:{topic.id}"),
        _lines_row(styles.question, question, f"question:{topic.id}"),
    ]


def _own_rows(topic: FormTopic, styles: FormStyles) -> Iterator[PageRow]:
    if topic.own:
        yield from _note_rows(form_word("own", styles.lang), topic.own, styles, f"own:{topic.id}")


def _other_rows(topic: FormTopic, styles: FormStyles) -> Iterator[PageRow]:
    if topic.others:
        texts = [_said_by(note, styles.lang) for note in topic.others]
        yield from _note_rows(form_word("others", styles.lang), texts, styles, f"others:{topic.id}")


def _said_by(note: OtherNote, lang: str) -> str:
    return form_word("note", lang, text=note.text, author=note.author) if note.author else note.text


def _note_rows(label: str, texts: Sequence[str], styles: FormStyles, ref: str) -> Iterator[PageRow]:
    yield _space(1.6)
    yield _lines_row(styles.label, [label], ref)._replace(keep_with_next=True)
    for number, text in enumerate(texts):
        yield from _paragraph_rows(
            styles.small, text, styles.body.w - _NOTE_INDENT_MM, f"{ref}:{number}", _NOTE_INDENT_MM, "–"
        )


def _hint_row(styles: FormStyles) -> PageRow:
    hint = form_word("hint", styles.lang)
    height = styles.label.leading + 2.4

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_line(styles.label, box.x, box.bottom - styles.label.leading - 0.6, hint)

    return PageRow(height, draw)


def _field_row(topic: FormTopic, styles: FormStyles) -> PageRow:
    def draw(box: Box, builder: PageBuilder) -> None:
        _draw_field(box, notes_field(topic.id), builder)

    return PageRow(styles.field_height, draw)


def _draw_field(box: Box, name: str, builder: PageBuilder) -> None:
    """Draw a field with a line to write on below it."""
    builder.add(Rect(box, FIELD_COLOUR, role=FIELD_ROLE, ref=name))
    builder.add(Stroke(box.x, box.bottom, box.right, box.bottom, theme_colour("focus"), 0.35))


def _again_row(topic: FormTopic, styles: FormStyles) -> PageRow:
    """Return title and question of a topic that goes on."""
    title = form_word("again", styles.lang, title=topic.title)
    lines = [*styles.label.first_lines(title, styles.body.w, 1)[0]]
    lines += styles.label.first_lines(topic.question, styles.body.w, 2)[0]
    row = _lines_row(styles.label, lines, f"again:{topic.id}")
    return row._replace(height=row.height + 2.0)


def end_rows(form: HandoutForm, styles: FormStyles) -> list[PageRow]:
    """Return what to do with the form, and its id for a program that reads a printout."""
    lang, width = form.lang, styles.body.w
    due = _due_words(form)
    text = f"{form_word('done_text', lang)} {due}." if due else form_word("done_text", lang)
    code = TextStyle("regular", styles.paper.min_text, theme_colour("soft"))
    plain = f"{form_word('code', lang)} {printed_code(form)}"
    return _kept_together(
        [
            _gap(9.0),
            _band_row(theme_colour("focus"), 0.5, 1.6),
            _lines_row(styles.strong, [form_word("done", lang)], "heading:done"),
            _space(0.8),
            _lines_row(styles.text, styles.text.wrap(text, width), "done"),
            _space(2.4),
            _lines_row(code, code.wrap(plain, width), "code"),
        ]
    )


def _kept_together(rows: Sequence[PageRow]) -> list[PageRow]:
    *others, last = rows
    return [*(row._replace(keep_with_next=True) for row in others), last]


def _gap(height: float) -> PageRow:
    """Return empty space that is dropped at the top of a page."""
    return PageRow(height, is_gap=True)


def _space(height: float) -> PageRow:
    return PageRow(height)


def _band_row(colour: str, height: float, below: float) -> PageRow:
    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add(Band(Box(box.x, box.y, box.w, height), colour, 0.0))

    return PageRow(height + below, draw)


def _lines_row(style: TextStyle, lines: list[str], ref: str) -> PageRow:
    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_lines(style, box.x, box.y, lines, ref)

    return PageRow(len(lines) * style.leading, draw)


def _paragraph_rows(
    style: TextStyle, text: str, width: float, ref: str, indent: float = 0.0, bullet: str = ""
) -> list[PageRow]:
    """Return a row for each line of a text, no single one of which is left on a page."""
    lines = style.wrap(text, width)
    count = len(lines)
    return [
        PageRow(
            style.leading,
            _line_drawer(style, line, ref, indent, "" if number else bullet),
            keep_with_next=count > 1 and number in {0, count - 2},
        )
        for number, line in enumerate(lines)
    ]


def _line_drawer(style: TextStyle, line: str, ref: str, indent: float, bullet: str) -> DrawFunction:
    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_line(style, box.x, box.y, bullet, ref)
        builder.add_lines(style, box.x + indent, box.y, [line], ref)

    return draw
