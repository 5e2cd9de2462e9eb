"""The workshop inside its poster: a file attached to the PDF, so that a poster opens again in the program."""

from __future__ import annotations

from typing import Any
from zlib import compress

from reportlab.pdfbase import pdfdoc

ATTACHMENT_NAME = "workshop.nwcanvas.json"
"""The name of the attached file: it tells nothing of where the workshop came from."""


def attach_file(canvas: Any, data: bytes) -> None:
    """Attaches the bytes of a workshop (ISO 32000-1, 7.11.4)."""
    document = canvas._doc  # noqa: SLF001 - the canvas has no way to attach a file
    stored = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                "Subtype": "/application#2Fjson",
                "Filter": pdfdoc.PDFName("FlateDecode"),
                "Params": pdfdoc.PDFDictionary({"Size": len(data)}),
            }
        ),
        compress(data) + b"\n",
    )
    name = pdfdoc.PDFString(ATTACHMENT_NAME)
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": name,
            "UF": name,
            "EF": pdfdoc.PDFDictionary({"F": document.Reference(stored)}),
        }
    )
    names = pdfdoc.PDFArray([name, document.Reference(specification)])
    files = pdfdoc.PDFDictionary({"Names": names})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})
