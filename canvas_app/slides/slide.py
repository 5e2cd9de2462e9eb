"""A slide: what it shows, what it is made from, and its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import texts
from canvas_app.content.method import shown_topic
from canvas_app.content.note_view import NoteView, blank_note, notes_shown_in, view_note
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.content.personal_colours import hide_personal_colours
from canvas_app.figures.marks import Mark
from canvas_app.flow.text_layout import FontMetrics, truncate_lines, wrap
from canvas_app.insight.comparison import Comparison, EarlierState, compare_states, find_earlier_state
from canvas_app.model.document import Document
from canvas_app.model.field_types import Audience
from canvas_app.model.note_groups import is_heading
from canvas_app.model.redact import redact
from canvas_app.model.voting import dots_by_note
from canvas_app.slides.legibility import DEFAULT_BACK_ROW, SLIDE_HEIGHT, least_type

if TYPE_CHECKING:
    from canvas_app.content.method import Method, Topic


DEFAULT_ASPECT = 16 / 9
MARGIN = 64.0
"""Distance of what is on a slide from its sides."""

INSTRUCTION_LINES = 2
"""Lines of an instruction above the notes; a longer one has a slide of its own."""


class SlideTarget(NamedTuple):
    """What a slide shows: a kind of slide, and what it is about (an id or a text; '' where there is only one)."""

    kind: str
    about: str = ""


class SlideFonts(NamedTuple):
    """Widths of the three faces."""

    regular: FontMetrics
    bold: FontMetrics
    italic: FontMetrics


class SlideOptions(NamedTuple):
    """How slides are shown.

    Attributes:
        aspect: Width of the screen divided by its height.
        back_row: Distance of the back row, in heights of the picture.
        shows_names: Whether the audience sees who wrote notes and who leads.
        shows_dots: Whether dots are shown.
        step: Id of the step of the plan whose instruction stands on the slide; '' for none.
        resumes: When a break is over, in words; '' where that is not known.
    """

    aspect: float = DEFAULT_ASPECT
    back_row: float = DEFAULT_BACK_ROW
    shows_names: bool = True
    shows_dots: bool = True
    step: str = ""
    resumes: str = ""


class Instruction(NamedTuple):
    """What the audience is asked to do: the lines that have a place on a slide, and whether that is all of it."""

    lines: tuple[str, ...] = ()
    is_whole: bool = True


class SinceThen(NamedTuple):
    """What changed since an earlier state, as the audience may see it.

    Attributes:
        title: What the state is called; '' where the audience is not to know that.
        comparison: What changed.
    """

    title: str
    comparison: Comparison


class SlideSource:
    """What slides are made from: what the audience may see of a document, and never more.

    Attributes:
        masked: Number of notes in each topic that the audience does not see yet, of which it knows nothing else.
        chosen_title: What the state that was chosen to compare with is called, '' where the audience is not to know;
            None where none was chosen.
        compare: Returns what changed since a kept moment, by its id, or for '' since the chosen state, else the newest
            moment; None where there is nothing to compare with.

    Args:
        document: The document.
        method: The method.
        lang: Language of titles and questions.
        fonts: Widths of the faces.
        options: How the slides are shown.
        earlier: The state that was chosen to compare with; None for none.
    """

    def __init__(
        self,
        document: Document,
        method: Method,
        lang: str,
        fonts: SlideFonts,
        options: SlideOptions | None = None,
        earlier: EarlierState | None = None,
    ) -> None:
        self.options = options or SlideOptions()
        audience = Audience.GROUP if self.options.shows_names else Audience.EVERYBODY
        self.document = redact(document, audience)
        if not self.options.shows_names:
            self.document = hide_personal_colours(self.document, document)
        self.chosen_title = earlier and (earlier.title if self.options.shows_names else "")

        # what nobody may see stays within this function
        @cache
        def compare(moment: str) -> SinceThen | None:
            then = earlier if earlier is not None and not moment else find_earlier_state(document, moment)
            if then is None:
                return None
            title = then.title if self.options.shows_names else ""
            return SinceThen(title, compare_states(then.document, document, audience))

        self.compare = compare
        self.method, self.lang, self.fonts = method, lang, fonts
        hidden = [document.notes[id_] for id_ in document.notes.keys() - self.document.notes.keys()]
        self.masked: Mapping[str, int] = Counter(
            shown_topic(method, note.topic) for note in hidden if not is_heading(note)
        )
        self.width = self.options.aspect * SLIDE_HEIGHT

    @property
    def least(self) -> float:
        """Least size of type of what has to be read."""
        return least_type(self.options.back_row)

    def words(self, name: str, **values: object) -> str:
        """Return a text of `slides.json`; of a pair, the one for the number `n`."""
        found = texts("slides", self.lang)[name]
        text = found if isinstance(found, str) else found[values["n"] != 1]
        return str(text).format(**values)

    @property
    def words_by_kind(self) -> Mapping[str, str]:
        """What the kinds of slides are called."""
        names: Mapping[str, str] = texts("slides", self.lang)["kinds"]
        return names

    @cached_property
    def instruction(self) -> Instruction:
        """What the running step asks of the audience."""
        step = self.document.steps.get(self.options.step)
        if step is None or not step.instruction.strip():
            return Instruction()
        width = (self.width - 2 * MARGIN) / self.least
        text = " ".join(step.instruction.split())
        lines, is_whole = truncate_lines(
            wrap(text, width, self.fonts.italic), INSTRUCTION_LINES, width, self.fonts.italic
        )
        return Instruction(tuple(lines), is_whole)

    @cached_property
    def notes(self) -> Mapping[str, Sequence[NoteView]]:
        """What is shown of the notes of each topic."""
        dots = dots_by_note(self.document) if self.options.shows_dots else {}
        people = {id_: view_participant(one) for id_, one in self.document.participants.items()}
        shown = notes_shown_in(self.document, self.method, self.method.topics)
        return {
            topic: [
                *(view_note(note, people.get(note.author, NOBODY), dots.get(note.id, 0)) for note in notes),
                *[blank_note()] * self.masked.get(topic, 0),
            ]
            for topic, notes in shown.items()
        }


class SlidePage(NamedTuple):
    """One page of a slide.

    Attributes:
        marks: What is drawn, with roles of colours, in units of which the slide is `SLIDE_HEIGHT` high.
        shown: Ids of the records that are on it, whole.
        cut: Ids of the records of which a part is not on it, for lack of room.
        least: Least size of the type that has to be read, in units.
        topics: Ids of the topics of which it has notes or the head.
    """

    marks: tuple[Mark, ...]
    shown: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    least: float = SLIDE_HEIGHT
    topics: tuple[str, ...] = ()


class SlideKind(NamedTuple):
    """A kind of slide.

    Attributes:
        lay_out: Returns the pages of a slide about something, at least one.
        targets: Returns what there are slides of this kind about, in order.
        title: Returns what a slide is called.
        topics: Returns the topics of which something is shown, whose questions can be asked aloud.
        is_offered: Whether it is one of those to choose from by letters.
    """

    id: str
    lay_out: Callable[[SlideSource, str], list[SlidePage]]
    targets: Callable[[SlideSource], list[str]]
    title: Callable[[SlideSource, str], str]
    topics: Callable[[Method, str], Sequence[Topic]] = lambda _method, _about: ()
    is_offered: bool = True
