"""Reading posters back, with another program than the one that made them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def open_pdf(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def all_objects(pdf: PdfReader) -> Iterator[Any]:
    """Everything in the file, once."""
    waiting: list[Any] = [pdf.trailer]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        yield found
        if isinstance(found, DictionaryObject):
            waiting += found.values()
        elif isinstance(found, ArrayObject):
            waiting += found


def all_dictionaries(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Those of them that are dictionaries."""
    return (found for found in all_objects(pdf) if isinstance(found, DictionaryObject))
