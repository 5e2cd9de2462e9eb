"""The slide show: which slide and page the audience sees, and whether it is frozen or blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from canvas_app.model.document import sort_by_order
from canvas_app.model.records import Note
from canvas_app.slides.kinds import load_slide_kind
from canvas_app.slides.legibility import DEFAULT_BACK_ROW
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
    from canvas_app.model.change import Change
    from canvas_app.ui.context import AppContext

BLACK, WHITE = "black", "white"


class FrozenSlide(NamedTuple):
    """A slide as it was when it was frozen: what it is made from, what it shows, and its page."""

    source: SlideSource
    target: SlideTarget
    page: SlidePage

    def with_options(self, options: SlideOptions, fonts: SlideFonts) -> FrozenSlide:
        """Return the same slide in other options; what the audience could not see when it was frozen stays unseen."""
        old = self.source
        source = SlideSource(old.document, old.method, old.lang, fonts, options)
        pages = load_slide_kind(self.target.kind).lay_out(source, self.target.about)
        wanted = {*self.page.shown, *self.page.cut}
        page = next((one for one in pages if wanted & {*one.shown, *one.cut}), pages[0])
        return FrozenSlide(source, self.target, page)


class SlideShow(QObject):
    """What the audience sees. It is made from what the audience may see of the document, and from nothing else.

    Attributes:
        changed: Signal, the audience sees something else, or the state changed.
        target: The slide that is shown.
        page: Its page, from 0.
        pages: The pages of the slide as the audience sees them.
        blank: `BLACK`, `WHITE`, or '' for the slide.
        pointer: Where the laser pointer is, as parts of width and height; None while it is off.
        arrived: Ids of notes that came on other pages of this slide since it was shown.
    """

    changed = Signal()

    def __init__(self, context: AppContext, fonts: SlideFonts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._session, self._fonts = context, context.session, fonts
        self.target, self.page = SlideTarget("title"), 0
        self.aspect, self.back_row = DEFAULT_ASPECT, DEFAULT_BACK_ROW
        self.shows_names = True
        self.blank = ""
        self._frozen: FrozenSlide | None = None
        self._origin: tuple[SlideTarget, int] | None = None
        self.pointer: tuple[float, float] | None = None
        self.arrived: set[str] = set()
        self.countdown = Countdown(self)
        self.countdown.ticked.connect(self.changed)
        self._refresh_timer = QTimer(self, interval=0, singleShot=True)
        self._refresh_timer.timeout.connect(self.refresh)
        self._session.changed.connect(self._on_document_changed)
        self._session.replaced.connect(self._on_document_replaced)
        context.language_changed.connect(self.schedule_refresh)
        context.settings_changed.connect(self.schedule_refresh)
        self.source = self._make_source()
        self.pages = self._lay_out()

    # Making the pages

    def _make_source(self) -> SlideSource:
        return SlideSource(
            self._session.document,
            self._context.method,
            self._context.lang,
            self._fonts,
            self._options,
        )

    @property
    def _options(self) -> SlideOptions:
        return SlideOptions(self.aspect, self.back_row, self.shows_names, self._context.settings.dots)

    def _lay_out(self) -> list[SlidePage]:
        return load_slide_kind(self.target.kind).lay_out(self.source, self.target.about)

    def schedule_refresh(self) -> None:
        """Lay the slide out anew when control returns to the event loop."""
        self._refresh_timer.start()

    def refresh(self) -> None:
        """Lay the slide out anew."""
        self.source = self._make_source()
        self.pages = self._lay_out()
        self.page = min(self.page, len(self.pages) - 1)
        self.changed.emit()

    def _on_document_replaced(self) -> None:
        self._frozen = None
        self.target, self.page = SlideTarget("title"), 0
        self.arrived.clear()
        self.refresh()

    def _on_document_changed(self, change: Change) -> None:
        self.refresh()
        for (_, id_), record in change.added.items():
            page = self.page_with(id_)
            if not isinstance(record, Note) or page in (None, self.page):
                continue
            if self._session.is_merging:
                self.arrived.add(id_)
            elif page is not None:
                self.page = page
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
    def shown_page(self) -> SlidePage:
        """The page that the audience sees."""
        return self._frozen.page if self._frozen else self.pages[self.page]

    @property
    def shown_aspect(self) -> float:
        """Width divided by height of the page that the audience sees."""
        return self._frozen.source.options.aspect if self._frozen else self.aspect

    # Going from slide to slide

    def program(self) -> list[SlideTarget]:
        """Return the slides in their order: title, overview, blocks by groups, rounds of voting, the coalitions."""
        blocks = []
        for block in self._context.method.blocks:
            groups = [f"{block.id}.{group.id}" for group in block.groups if group.id]
            blocks += [SlideTarget("block", about) for about in (groups or [block.id]) if block.topics]
        rounds = sort_by_order(self._session.document.voting_rounds.values())
        rankings = [SlideTarget("ranking", one.id) for one in rounds]
        return [SlideTarget("title"), SlideTarget("overview"), *blocks, *rankings, SlideTarget("portfolio")]

    def title_of(self, target: SlideTarget) -> str:
        """Return what a slide is called."""
        return load_slide_kind(target.kind).title(self.source, target.about)

    def show_slide(self, target: SlideTarget, page: int = 0) -> None:
        """Show a slide; a frozen picture stays until it is thawed, a blank one goes."""
        self.blank = ""
        self._origin = None
        self.target = target
        self.arrived.clear()
        self.source = self._make_source()
        self.pages = self._lay_out()
        self.page = min(page, len(self.pages) - 1)
        self.changed.emit()

    @property
    def places(self) -> range:
        """The places in the program of what is shown: several for a whole block, none for a note or a sentence."""
        program, about = self.program(), self.target.about + "."
        if self.target in program:
            return range(program.index(self.target), program.index(self.target) + 1)
        parts = [(at, one.about + ".") for at, one in enumerate(program) if one.kind == "block"]
        found = [at for at, part in parts if part.startswith(about) or about.startswith(part)]
        return range(found[0], found[-1] + 1) if found else range(0)

    def following(self) -> SlideTarget | None:
        """Return the slide after this one; None for the last."""
        program, places = self.program(), self.places
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
        elif following is not None:
            self.show_slide(following)

    def go_previous(self) -> None:
        """Show the previous page, or the last page of the slide before."""
        program, at = self.program(), self.places.start
        if self.blank:
            self.set_blank("")
        elif self.page:
            self._set_page(self.page - 1)
        elif self._origin is not None:
            self.show_slide(*self._origin)
        elif at > 0:
            self.show_slide(program[at - 1])
            self._set_page(len(self.pages) - 1)

    def _set_page(self, page: int) -> None:
        self.page = page
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
        self.blank = "" if blank == self.blank else blank
        self.changed.emit()

    def set_pointer(self, place: tuple[float, float] | None) -> None:
        """Put the laser pointer somewhere, or take it away."""
        if place != self.pointer:
            self.pointer = place
            self.changed.emit()

    def set_aspect(self, aspect: float) -> None:
        """Lay out for a screen of other proportions."""
        if abs(aspect - self.aspect) > 1e-3:
            self.aspect = aspect
            self.refresh()

    def set_back_row(self, back_row: float) -> None:
        """Lay out for a back row at another distance, in heights of the picture."""
        self.back_row = back_row
        self.refresh()

    def set_names_shown(self, shows_names: bool) -> None:
        """Show who wrote notes, or not."""
        self.shows_names = shows_names
        if self._frozen is not None:
            self._frozen = self._frozen.with_options(self._options, self._fonts)
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
        pages = load_slide_kind(target.kind).lay_out(self.source, target.about)
        cut = [self._target_of(id_) for id_ in pages[min(page, len(pages) - 1)].cut]
        at = cut.index(self.target) + 1 if self.target in cut else 0
        if at < len(cut):
            self.show_slide(cut[at])
            self._origin = (target, page)
        elif self._origin is not None:
            self.show_slide(target, page)
        return bool(cut)

    def _target_of(self, id_: str) -> SlideTarget:
        return SlideTarget("coalition" if id_ in self.source.document.coalitions else "note", id_)
