"""Fills in forms by PDFium's own form filler, as Chrome does, and prints them as it does."""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import Any


def fill(
    data: bytes, values: dict[str, str], *, is_pasted: bool = False, is_flattened: bool = False
) -> bytes:
    """The form with values typed or pasted into its fields; flattened as for a printer, where that is asked."""
    import pypdfium2
    from pypdfium2 import raw

    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    for page in pdf:
        raw.FORM_OnAfterLoadPage(page, pdf.formenv)
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            text = values.get(_name(pdf.formenv, annotation), "")
            if text:
                _type(page, annotation, text, is_pasted)
            raw.FPDFPage_CloseAnnot(annotation)
        if is_flattened:
            page.flatten(raw.FLAT_PRINT)
    return _saved(pdf)


def last_page(data: bytes) -> bytes:
    """The last page of a file as a file."""
    import pypdfium2

    pdf, one = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    one.import_pages(pdf, [len(pdf) - 1])
    return _saved(one)


def _type(page: Any, annotation: Any, text: str, is_pasted: bool) -> None:
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    where = page.formenv, page, 0, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    raw.FORM_OnLButtonDown(*where)
    raw.FORM_OnLButtonUp(*where)
    if is_pasted:
        buffer = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
        raw.FORM_ReplaceSelection(page.formenv, page, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
    else:
        for character in text:
            raw.FORM_OnChar(page.formenv, page, ord("\r" if character == "\n" else character), 0)
    raw.FORM_ForceToKillFocus(page.formenv)


def _name(formenv: Any, annotation: Any) -> str:
    from pypdfium2 import raw

    length = raw.FPDFAnnot_GetFormFieldName(formenv, annotation, None, 0)
    buffer = ctypes.create_string_buffer(length)
    target = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetFormFieldName(formenv, annotation, target, length)
    return buffer.raw[: length - 2].decode("utf-16-le")


def _saved(pdf: Any) -> bytes:
    out = BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()
