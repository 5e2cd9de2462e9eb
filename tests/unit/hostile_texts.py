"""Words that somebody wrote to do harm, and a workshop in which every text is made of them."""

from __future__ import annotations

from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.model.records import Coalition, Note, Participant, Workshop
from tests.unit.builders import COLOURS, TOPICS, document

MARKUP = '<img src="file://{picture}"><b>vet'
PIECES = (
    MARKUP,
    '<a href="https://example.org/x">klik</a><script>x</script>',
    r"\\host\share\x.png file:///etc/passwd <!-- &lt;b&gt; &amp &#x41;",
    "{0} {file} %n %1 %s ${HOME} `id` =1+1 @SUM(A1)",
    "\u202egnp.exe\u2066\u200b\u200f \u0000\u0007\u001b[31m \ufffe",
)
ALL_PIECES = " ".join(PIECES)
MIXED_DIRECTIONS = ("abאבגد" * 5000)[:20_000]
"""One word in both directions, as long as a text may be."""
COMBINING_MARKS = "e" + "\u0301" * 19_999
LONG_WORD = "W" * 20_000
MANY_LINES = "\n".join(["x"] * 9_999)
LONG = (MIXED_DIRECTIONS, COMBINING_MARKS, LONG_WORD, MANY_LINES)


def hostile_text(picture: str, number: int = 0) -> str:
    """All kinds of harm in one text; `picture` is the file that must not be opened."""
    return f"{number} " + ALL_PIECES.replace("{picture}", picture)


def hostile_workshop(picture: str, lang: str = "nl", long: tuple[str, ...] = LONG) -> Document:
    """A workshop in which every text of every record does harm: names, notes, dates, choices, ids of colours."""
    word = hostile_text(picture)
    people = [
        Participant(id=f"p{n}", name=name, organisation=word, sign="<b>", colour="<i>", order=f"{n}V")
        for n, name in enumerate((word, *long))
    ]
    said = [*(hostile_text(picture, n) for n in range(4)), *PIECES, *long]
    notes = [
        Note(
            id=f"n{n}",
            text=words.replace("{picture}", picture),
            topic=TOPICS[n % 4],
            colour=COLOURS[n % 5] if n % 2 else "<b>",
            author=f"p{n % len(people)}",
            order=f"{n // 10}{n % 10}V",
        )
        for n, words in enumerate(said)
    ]
    cards = [_hostile_coalition(n, words) for n, words in enumerate((word, *long))]
    made = document(*people, *notes, *cards, Workshop(title=word, session=word, date="2026-06-12", lang=lang))
    return publish(document(), made, "5e55")


def _hostile_coalition(number: int, words: str) -> Coalition:
    fields = Coalition.model_fields.keys() - {"id", "order", "form", "state", "start", "end"}
    form, state = [("initiative", "idea"), ("<b>", "<i>")][number % 2]
    dates = [("<b>1 mei", "{0}"), ("2026-05-01", "2026-07-01")][number % 2]
    return Coalition(
        id=f"c{number}", order=f"{number}V", form=form, state=state, start=dates[0], end=dates[1],
        **dict.fromkeys(fields, words),
    )  # fmt: skip
