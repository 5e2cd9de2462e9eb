"""Words for who takes part in a shared folder, for its dialog and for the sign at the top of the window."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.content.formats import format_relative_moment
from canvas_app.platform import clock
from canvas_app.ui.kit.notice_bar import error_text

if TYPE_CHECKING:
    from canvas_app.document.shared_part import SharedPart
    from canvas_app.storage.shared_folder.shared_file import Presence

PRESENT_HOURS = 12
"""So long somebody counts as present after what they wrote last: a program that crashed never says that it ended."""


def _written_at(who: Presence) -> float:
    """Return when somebody wrote last, in seconds since 1970; 0 where that is not known."""
    try:
        return datetime.fromisoformat(who.at).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def is_present(who: Presence) -> bool:
    """Return whether somebody has the network open now, as far as is known."""
    return who.is_there and clock.now() - _written_at(who) < PRESENT_HOURS * 3600


def name_of(who: Presence) -> str:
    """Return the name under which somebody takes part."""
    return who.name or QCoreApplication.translate("SharedFolderDialog", "Someone")


def moment_text(who: Presence, lang: str) -> str:
    """Return when somebody wrote last; '' where that is not known."""
    seconds = _written_at(who)
    moment = format_relative_moment(clock.local_datetime(seconds), clock.today(), lang) if seconds else ""
    return moment[:1].lower() + moment[1:]


def last_words(who: Presence, lang: str) -> str:
    """Return in short when somebody who is here wrote last, or who is not was seen last."""
    moment = moment_text(who, lang)
    if not moment:
        return ""
    if is_present(who):
        words = QCoreApplication.translate("SharedFolderDialog", "wrote {moment}")
    else:
        words = QCoreApplication.translate("SharedFolderDialog", "seen {moment}")
    return words.format(moment=moment)


def presence_text(who: Presence, lang: str) -> str:
    """Return who somebody is and when they wrote last, in a line."""
    name, moment = name_of(who), moment_text(who, lang)
    if not moment:
        return name
    if is_present(who):
        words = QCoreApplication.translate("SharedFolderDialog", "{name} – here, last wrote {moment}")
    else:
        words = QCoreApplication.translate("SharedFolderDialog", "{name} – last seen {moment}")
    return words.format(name=name, moment=moment)


def state_text(part: SharedPart, lang: str, separator: str = "\n") -> str:
    """Return what is the matter with the folder, and who takes part; a line each, or separated otherwise."""
    return separator.join([*(presence_text(who, lang) for who in part.people), *trouble_lines(part, lang)])


def trouble_lines(part: SharedPart, lang: str) -> list[str]:
    """Return what is the matter with the folder, or that nobody else takes part."""
    lines = [error_text(part.error, lang)] if part.error is not None else []
    if not part.people and part.error is None:
        lines.append(QCoreApplication.translate("SharedFolderDialog", "No one else takes part yet."))
    if part.waiting:
        words = QCoreApplication.translate(
            "SharedFolderDialog", "%n file(s) only in the cloud: set the service to keep the folder on this computer.",
            "", part.waiting,
        )  # fmt: skip
        lines.append(words)
    if part.unread:
        lines.append(
            QCoreApplication.translate("SharedFolderDialog", "%n file(s) not readable yet.", "", part.unread)
        )
    return lines
