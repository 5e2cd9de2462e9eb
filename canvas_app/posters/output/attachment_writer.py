"""Attachment of the workshop to a poster PDF, so that the poster can be opened in the program again."""

from __future__ import annotations

from typing import Any
from zlib import compress

from reportlab.pdfbase import pdfdoc

ATTACHMENT_NAME = "workshop.nwcanvas.json"
"""Name of the attached file. It is always the same, so as not to reveal the name of the original."""


def attach_file(canvas: Any, data: bytes) -> None:
    """Attach the bytes of a workshop file to the PDF as an embedded file (ISO 32000-1, 7.11.4)."""
    document = canvas._doc  # noqa: SLF001 - ReportLab's canvas has no public way to attach a file
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
