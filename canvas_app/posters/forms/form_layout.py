"""Layout of a form on pages: A4 upright, each field with its question."""

from __future__ import annotations

from canvas_app.content.formats import format_long_date
from canvas_app.content.handout_form import FormTopic, HandoutForm, OtherNote
from canvas_app.content.languages import language
from canvas_app.content.method import block_id_of
from canvas_app.errors import PosterError
from canvas_app.flow.pagination import PageRow, paginate
from canvas_app.model.text import LINE_LIMIT
from canvas_app.posters.forms.form_rows import end_rows, head_rows, topic_rows
from canvas_app.posters.forms.form_styles import FIELD_LINES, FormStyles
from canvas_app.posters.forms.form_words import form_word
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.parts.page_header import draw_footer
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.print_sanitizer import PrintSanitizer

MAX_PAGES = 400
"""Pages of one form: more than anybody fills in."""


def lay_out_form(form: HandoutForm) -> LaidOutSheet:
    """Return a form laid out on pages; its fields are rectangles with the role `form_rows.FIELD_ROLE`.

    Fields are as high as possible without taking another page.

    Raises:
        PosterError: `too_many_pages`.
    """
    form = _printable(form)
    fewest = len(_paged_rows(form, FormStyles(form.lang, FIELD_LINES[-1])))
    if fewest > MAX_PAGES:
        raise PosterError("too_many_pages", most=MAX_PAGES)
    styles, pages = next(
        (styles, pages)
        for styles in (FormStyles(form.lang, lines) for lines in FIELD_LINES)
        if len(pages := _paged_rows(form, styles)) <= fewest or styles.lines == FIELD_LINES[-1]
    )
    total = len(pages)
    laid_out = tuple(_page(rows, styles, number, total) for number, rows in enumerate(pages, 1))
    return LaidOutSheet(f"{form.title} – {form_word('name', form.lang)}", form.lang, laid_out)


def _paged_rows(form: HandoutForm, styles: FormStyles) -> list[list[PageRow]]:
    rows = list(head_rows(form, styles))
    block = ""
    for topic in form.topics:
        rows += topic_rows(topic, styles, is_first_of_block=block_id_of(topic.id) != block)
        block = block_id_of(topic.id)
    return paginate([*rows, *end_rows(form, styles)], styles.body.h)


def _page(rows: list[PageRow], styles: FormStyles, number: int, total: int) -> LaidOutPage:
    builder, paper = PageBuilder(), styles.paper
    draw_rows(rows, styles.body, builder)
    right = label_text("page_of", styles.lang, n=number, total=total) if total > 1 else ""
    # the last page says it in full
    foot = form_word("foot", styles.lang) if number < total else label_text("product", styles.lang)
    draw_footer(paper, styles.area, foot, right, builder)
    return builder.build(styles.area._replace(w=paper.width, h=paper.height))


def _printable(form: HandoutForm) -> HandoutForm:
    """Return the form with texts that can be printed."""
    clean = PrintSanitizer()
    key = ("form", "")
    session = form.session.strip()
    if session.isdecimal():
        session = language(form.lang).session.format(number=session)
    return form._replace(
        title=clean.sanitize_line(form.title, key) or label_text("untitled", form.lang),
        session=clean.sanitize_line(session, key),
        person_name=clean.sanitize_line(form.person_name, key),
        instruction=clean.sanitize(form.instruction, key),
        due=clean.sanitize_line(format_long_date(form.due[:LINE_LIMIT], form.lang), key),
        topics=tuple(_printable_topic(topic, clean) for topic in form.topics),
    )


def _printable_topic(topic: FormTopic, clean: PrintSanitizer) -> FormTopic:
    key = ("notes", "")
    return topic._replace(
        own=tuple(clean.sanitize(text, key) for text in topic.own),
        others=tuple(
            OtherNote(clean.sanitize(note.text, key), clean.sanitize_line(note.author, key))
            for note in topic.others
        ),
    )
