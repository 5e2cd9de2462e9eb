"""Branding of a poster: a logo, and a footer text that replaces the name of the program."""

from __future__ import annotations

from canvas_app.posters.options import PosterOptions
from canvas_app.posters.view.print_sanitizer import FOOTER, PrintSanitizer
from canvas_app.posters.view.view_records import PosterContent


def apply_branding(content: PosterContent, options: PosterOptions) -> PosterContent:
    """Return the content of a poster with the logo and footer of the options.

    Raises:
        PosterError: as `logo_reader.read_logo`.
    """
    if options.logo is not None:
        from canvas_app.posters.logo.logo_reader import read_logo

        content = content._replace(logo=read_logo(options.logo))
    if not options.footer.strip():
        return content
    characters = PrintSanitizer()
    footer = characters.sanitize_line(options.footer, FOOTER)
    return content._replace(footer=footer, missing={**content.missing, **characters.missing})
