"""The slide show: which slide and page the audience sees, and whether it is frozen or blank."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from canvas_app.content.formats import format_clock
from canvas_app.document.line_drafts import WALL_LINE
from canvas_app.insight.comparison import EarlierState
from canvas_app.model.document import sort_by_order
from canvas_app.model.records import Coalition, Note
from canvas_app.slides.kinds import lay_out, load_slide_kind
from canvas_app.slides.legibility import DEFAULT_BACK_ROW
from canvas_app.slides.program import make_program, places_of, target_of_step
from canvas_app.slides.slide import (
    DEFAULT_ASPECT,
    SlideFonts,
    SlideOptions,
    SlidePage,
    SlideSource,
    SlideTarget,
)
from canvas_app.ui.presenting.countdown import Countdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import Topic
    from canvas_app.model.change import Change
    from canvas_app.model.records import Step
    from canvas_app.ui.context import AppContext

BLACK, WHITE = "black", "white"


class FrozenSlide(NamedTuple):
    """A slide as it was when it was frozen: what it is made from, what it shows, and its page."""

    source: SlideSource
    target: SlideTarget
    page: SlidePage

    def with_names(self, *, are_shown: bool) -> FrozenSlide:
        """Return the same slide with or without names; what could not be seen when it was frozen stays unseen."""
        old = self.source
        options = old.options._replace(shows_names=are_shown)
        source = SlideSource(old.document, old.method, old.lang, old.fonts, options, self._earlier())
        source.masked = old.masked
        target = self.target._replace(about="") if self.target.kind == "changes" else self.target
        pages = lay_out(source, target)
        wanted = {*self.page.shown, *self.page.cut}
        page = next((one for one in pages if wanted & {*one.shown, *one.cut}), pages[0])
        return FrozenSlide(source, target, page)

    def _earlier(self) -> EarlierState | None:
        """Return what the slide is compared with, as it could be seen when it was frozen."""
        if self.target.kind != "changes":
            return None
        since = self.source.compare(self.target.about)
        return EarlierState("", since.title, since.comparison.before) if since else None


class SlideShow(QObject):
    """What the audience sees. It is made from what the audience may see of the document, and from nothing else.

    Attributes:
        leaving: Signal, another slide or page is about to be shown.
        changed: Signal, the audience sees another slide, page or state.
        overlay_changed: Signal, what lies over the slide changed: the timer, the laser pointer.
        target: The slide that is shown.
        page: Its page, from 0.
        pages: The pages of the slide as the audience sees them.
        blank: `BLACK`, `WHITE`, or '' for the slide.
        pointer: Where the laser pointer is, as parts of width and height; None while it is off.
        arrived: Ids of notes that came on other pages of this slide since it was shown.
    """

    leaving = Signal()
    changed = Signal()
    overlay_changed = Signal()

    def __init__(self, context: AppContext, fonts: SlideFonts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._session, self._fonts = context, context.session, fonts
        self.target, self.page = SlideTarget("title"), 0
        self._turned_to: tuple[int, tuple[str, ...]] = (0, ())
        self.aspect, self.back_row = DEFAULT_ASPECT, DEFAULT_BACK_ROW
        self.plan = context.plan_follower
        self._names_wanted, self._step_hides_names = True, False
        self._shown_step, self._names_asked = "", ("", False)
        self._passed = range(1)
        self.blank = ""
        self._frozen: FrozenSlide | None = None
        self._origin: tuple[SlideTarget, int] | None = None
        self.pointer: tuple[float, float] | None = None
        self.arrived: set[str] = set()
        self.countdown = Countdown(self)
        self.countdown.ticked.connect(self.overlay_changed)
        self._refresh_timer = QTimer(self, interval=0, singleShot=True)
        self._refresh_timer.timeout.connect(self.refresh)
        self._session.changed.connect(self._on_document_changed)
        self._session.replaced.connect(self._on_document_replaced)
        context.language_changed.connect(self.schedule_refresh)
        context.settings_changed.connect(self.schedule_refresh)
        context.earlier_state_changed.connect(self.schedule_refresh)
        self.plan.changed.connect(self._on_plan_changed)
        self.plan.ticked.connect(self._on_plan_ticked)
        self.source = self._make_source()
        self.pages = lay_out(self.source, self.target)
        self._on_plan_changed()  # after a crash the plan goes on in the middle of a step

    # Making the pages

    def _make_source(self) -> SlideSource:
        return SlideSource(
            self._session.document,
            self._context.method,
            self._context.lang,
            self._fonts,
            self._options,
            self._context.earlier_state,
        )

    @property
    def _options(self) -> SlideOptions:
        step = self.plan.step
        # in a go-round people answer what the step asks
        is_about_step = step is not None and (
            self.target.kind == "turn" or self.target == target_of_step(step, self._context.method)
        )
        has_instruction = is_about_step and self.target.kind != "step"
        return SlideOptions(
            self.aspect,
            self.back_row,
            self.shows_names,
            self._context.settings.dots,
            step.id if step is not None and has_instruction else "",
            self._resumes(),
        )

    def _resumes(self) -> str:
        """Return when what follows the running step begins: `11:13`."""
        run = self.plan.run
        starts = run.expected_starts(self.plan.clock()) if run else {}
        return format_clock(int(next(iter(starts.values())) // 60) % (24 * 60)) if starts else ""

    def schedule_refresh(self) -> None:
        """Lay the slide out anew when control returns to the event loop."""
        self._refresh_timer.start()

    def refresh(self) -> None:
        """Lay the slide out anew, at what was on show: notes that are hidden need fewer pages, and more once seen."""
        self.source = self._make_source()
        self.pages = lay_out(self.source, self.target)
        self.page = self._nearest_page()
        self.changed.emit()

    def _turn_to(self, page: int) -> None:
        """Show a page that somebody went to; the last one where there are not so many."""
        self.page = min(page, len(self.pages) - 1)
        self._turned_to = (self.page, self.pages[self.page].topics)

    def _nearest_page(self) -> int:
        """Return the page nearest to the one that somebody went to, of those with a topic of it where there are any."""
        page, topics = self._turned_to
        places = range(len(self.pages))
        about = [at for at in places if not {*topics}.isdisjoint(self.pages[at].topics)]
        return min(about or places, key=lambda at: abs(at - page))

    def _on_document_replaced(self) -> None:
        """Show the first slide of another workshop, or the step in which its plan goes on."""
        self._frozen = self._origin = None
        self.target, self._turned_to = SlideTarget("title"), (0, ())
        self.arrived.clear()
        self._shown_step, self._names_asked, self._step_hides_names = "", ("", False), False
        self.refresh()
        self._on_plan_changed()

    def _on_document_changed(self, change: Change) -> None:
        self.refresh()
        for (_, id_), record in change.added.items():
            page = self.page_with(id_)
            if not isinstance(record, (Note, Coalition)) or page in (None, self.page):
                continue
            if self._session.is_merging or self._context.line_drafts.entered_line == WALL_LINE:
                self.arrived.add(id_)  # the room keeps the page that is being talked about
            elif page is not None:
                self._turn_to(page)
        self.changed.emit()

    def page_with(self, id_: str) -> int | None:
        """Return the page of the slide on which a record is, or None."""
        pages = enumerate(self.pages)
        return next((index for index, page in pages if id_ in page.shown or id_ in page.cut), None)

    @property
    def is_frozen(self) -> bool:
        """Whether the audience goes on seeing what it sees, whatever changes."""
        return self._frozen is not None

    @property
    def has_motion(self) -> bool:
        """Whether slides turn into each other gradually."""
        return self._context.settings.motion

    @property
    def shown_page(self) -> SlidePage:
        """The page that the audience sees."""
        return self._frozen.page if self._frozen else self.pages[self.page]

    @property
    def shown_aspect(self) -> float:
        """Width divided by height of the page that the audience sees."""
        return self._frozen.source.options.aspect if self._frozen else self.aspect

    # Going from slide to slide

    def program(self) -> list[SlideTarget]:
        """Return the slides in their order."""
        return make_program(self._session.document, self._context.method)

    def title_of(self, target: SlideTarget) -> str:
        """Return what a slide is called."""
        return load_slide_kind(target.kind).title(self.source, target.about)

    @property
    def topics(self) -> Sequence[Topic]:
        """The topics of which something is shown."""
        return load_slide_kind(self.target.kind).topics(self._context.method, self.target.about)

    @property
    def topics_in_view(self) -> Sequence[str]:
        """Ids of the topics of which this page shows something."""
        return self.pages[self.page].topics

    def show_slide(self, target: SlideTarget, page: int = 0) -> None:
        """Show a slide; a frozen picture stays until it is thawed, a blank one goes."""
        self.leaving.emit()
        self.blank = ""
        self._origin = None
        self.target = target
        self._passed = self.places or self._passed
        self.arrived.clear()
        self.source = self._make_source()
        self.pages = lay_out(self.source, self.target)
        self._turn_to(page)
        self.changed.emit()

    def show_aside(self, target: SlideTarget) -> None:
        """Show a slide; where a plan is followed, the next key leads back to that of the running step."""
        origin = self._origin or (self.target, self.page)
        self.show_slide(target)
        is_aside = self.plan.run is not None or not places_of(target, self.program())
        self._origin = origin if is_aside and target != origin[0] else None

    @property
    def is_aside(self) -> bool:
        """Whether what is shown is not the slide of the running step."""
        step = self.plan.step
        return step is not None and self.target != target_of_step(step, self._context.method)

    def show_place(self, place: int) -> None:
        """Show the slide at a place in the program, and begin the step that it belongs to."""
        if not self.plan.has_steps:
            self.show_slide(self.program()[place])
        elif place == 0:
            self.show_aside(SlideTarget("title"))
        else:
            steps = sort_by_order(self._session.document.steps.values())
            self.plan.go_to(steps[place - 1].id)

    def _on_plan_changed(self) -> None:
        """Show the slide of the step that runs now, as the audience is to see it."""
        step = self.plan.step
        id_ = step.id if step else ""
        if step is not None:
            self._hide_names_for(step)
        if step is None or id_ == self._shown_step:
            self._shown_step = id_
            self.schedule_refresh()
            return
        self._shown_step = id_
        self.countdown.stop()
        self.countdown.set_minutes(step.minutes)
        self.show_slide(target_of_step(step, self._context.method))
        if step.masked == "yes" and self._session.read_only:
            self.set_blank(BLACK)  # nothing can be masked in a file that is only viewed

    def _hide_names_for(self, step: Step) -> None:
        """Hide who wrote as long as a step asks for it, unless somebody chose by hand meanwhile.

        After the last step nothing asks anew: its slide stays, and so what it hides.
        """
        asked = (step.id, step.shows_authors == "no")
        if asked != self._names_asked:
            self._names_asked, self._step_hides_names = asked, asked[1]

    def _on_plan_ticked(self) -> None:
        """Say of a break that takes longer when it will be over."""
        if self.target.kind == "step" and self._resumes() != self.source.options.resumes:
            self.refresh()

    @property
    def places(self) -> range:
        """The places in the program of what is shown: several for a whole block, none for a note or a sentence."""
        if self.plan.has_steps:
            at = self._place_in_plan
            return range(at, at + 1)
        return places_of(self.target, self.program())

    @property
    def _place_in_plan(self) -> int:
        """The place in the program of the running step; 0 before the first one."""
        run = self.plan.run
        if run is None:
            return 0
        ids = [step.id for step in run.steps]
        return ids.index(run.current) + 1 if run.current in ids else len(ids)

    def following(self) -> SlideTarget | None:
        """Return the slide after this one; None for the last."""
        program, places = self.program(), self.places or self._passed
        return program[places.stop] if places.stop < len(program) else None

    def go_next(self) -> None:
        """Show the next page, or the next slide; from a blank screen the slide comes back first."""
        following = self.following()
        if self.blank:
            self.set_blank("")
        elif self.page + 1 < len(self.pages):
            self._set_page(self.page + 1)
        elif self._origin is not None:
            self.show_slide(*self._origin)
        elif self.plan.has_steps:
            self.plan.go_next()
        elif following is not None:
            self.show_slide(following)

    def go_previous(self) -> None:
        """Show the previous page, or the last page of the slide before."""
        program, at = self.program(), (self.places or self._passed).start
        if self.blank:
            self.set_blank("")
        elif self.page:
            self._set_page(self.page - 1)
        elif self._origin is not None:
            self.show_slide(*self._origin)
        elif self.plan.has_steps:
            self.plan.go_previous()
        elif at > 0:
            self.show_slide(program[at - 1])
            self._set_page(len(self.pages) - 1)

    def _set_page(self, page: int) -> None:
        self.leaving.emit()
        self._turn_to(page)
        self.arrived -= {*self.pages[page].shown, *self.pages[page].cut}
        self.changed.emit()

    # State

    def toggle_frozen(self) -> None:
        """Freeze the picture, or let it follow again."""
        page = self.pages[self.page]
        self._frozen = None if self._frozen else FrozenSlide(self.source, self.target, page)
        self.changed.emit()

    def set_blank(self, blank: str) -> None:
        """Show a black or a white screen; the same again, or '', brings the slide back."""
        self.leaving.emit()
        self.blank = "" if blank == self.blank else blank
        self.changed.emit()

    def toggle_timer(self) -> None:
        """Start, pause or go on; it starts with what the running step has left, in whole minutes."""
        run = self.plan.run
        if run is not None and run.current and not self.countdown.is_set:
            self.countdown.set_minutes(max(1, ceil(run.remaining(self.plan.clock()) / 60)))
        self.countdown.toggle()

    def set_pointer(self, place: tuple[float, float] | None) -> None:
        """Put the laser pointer somewhere, or take it away."""
        if place != self.pointer:
            self.pointer = place
            self.overlay_changed.emit()

    def set_aspect(self, aspect: float) -> None:
        """Lay out for a screen of other proportions."""
        if abs(aspect - self.aspect) > 1e-3:
            self.aspect = aspect
            self.refresh()

    def set_back_row(self, back_row: float) -> None:
        """Lay out for a back row at another distance, in heights of the picture."""
        self.back_row = back_row
        self.refresh()

    @property
    def shows_names(self) -> bool:
        """Whether the audience sees who wrote notes: as the facilitator wishes, and the running step."""
        return self._names_wanted and not self._step_hides_names

    def set_names_shown(self, shows_names: bool) -> None:
        """Show who wrote notes, or not, whatever the plan says of the running step."""
        self._names_wanted, self._step_hides_names = shows_names, False
        if self._frozen is not None:
            self._frozen = self._frozen.with_names(are_shown=shows_names)
        self.refresh()

    # Legibility

    @property
    def cut_ids(self) -> tuple[str, ...]:
        """Ids of what cannot be read whole on this page from the back row."""
        return self.pages[self.page].cut

    def show_next_cut(self) -> bool:
        """Show in full the first of what was cut on this page, then the next, then the page again.

        Returns:
            Whether there is something.
        """
        target, page = self._origin or (self.target, self.page)
        pages = lay_out(self.source, target)
        cut = [self._target_of(id_) for id_ in pages[min(page, len(pages) - 1)].cut]
        at = cut.index(self.target) + 1 if self.target in cut else 0
        if at < len(cut):
            self.show_slide(cut[at])
            self._origin = (target, page)
        elif self._origin is not None:
            self.show_slide(target, page)
        return bool(cut)

    def _target_of(self, id_: str) -> SlideTarget:
        document = self.source.document
        kinds = {"coalition": document.coalitions, "step": document.steps}
        return SlideTarget(next((kind for kind, records in kinds.items() if id_ in records), "note"), id_)
