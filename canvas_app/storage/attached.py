"""A workshop inside a poster: what is attached to a PDF, and taking it out again."""

from __future__ import annotations

from canvas_app.errors import FileError
from canvas_app.model.clean import clean_copy
from canvas_app.model.document import Document
from canvas_app.paths import SUFFIX
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.limits import USUAL

START = b"%PDF-"


def attachment(document: Document, people: bool = True) -> bytes:
    """The workshop as it is attached to a poster; without `people` the clean copy: no names and no deleted text."""
    return to_bytes(document if people else clean_copy(document))


def is_pdf(data: bytes) -> bool:
    """Whether these are the bytes of a PDF file."""
    return data.startswith(START)


def workshop_in(data: bytes, most: int = USUAL.size) -> bytes:
    """The workshop attached to a PDF.

    Raises FileError `no_workshop_in_pdf` where there is none or the PDF cannot be read, `too_large` where the workshop
    has more than `most` bytes.
    """
    import pypdfium2 as pdfium  # a start that opens no poster does not pay for it

    try:
        with pdfium.PdfDocument(data) as pdf:
            for number in range(min(pdf.count_attachments(), 50)):
                attached = pdf.get_attachment(number)
                if attached.get_name().endswith((SUFFIX, ".json")):
                    found = bytes(attached.get_data())
                    break
            else:
                raise FileError("no_workshop_in_pdf")
    except (pdfium.PdfiumError, ValueError) as error:
        raise FileError("no_workshop_in_pdf") from error
    if len(found) > most:
        raise FileError("too_large", megabytes=most // 1024**2)
    return found
