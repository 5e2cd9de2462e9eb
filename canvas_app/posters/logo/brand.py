"""What an organisation puts on its sheets: a logo, and a line at the foot in the place of the program's name."""

from __future__ import annotations

from canvas_app.posters.characters import Characters, visible
from canvas_app.posters.layout import Notice
from canvas_app.posters.options import Options
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import word


def branded(workshop: WorkshopText, options: Options) -> WorkshopText:
    """The workshop with logo and footer of the organisation. Raises PosterError as `logo.read_logo` does."""
    if options.logo is not None:
        from canvas_app.posters.logo.logo import read_logo

        workshop = workshop._replace(logo=read_logo(options.logo))
    if not options.footer.strip():
        return workshop
    characters = Characters()
    footer = characters.line(options.footer, ("footer", ""))
    notices = (*workshop.notices, *_missing(characters, workshop.lang))
    return workshop._replace(footer=footer, notices=notices)


def _missing(characters: Characters, lang: str) -> tuple[Notice, ...]:
    found = " ".join(
        dict.fromkeys(visible(character) for one in characters.missing.values() for character in one)
    )
    where = word("the_footer", lang)
    return (("missing_characters", {"characters": found, "where": where, "records": ()}),) if found else ()
