"""Pillow, imported when a picture is really there: ReportLab asks for it at once, a tenth of the time of a poster."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from threading import Lock
from typing import Any

_MODULE_NAME = "PIL.Image"
_load_lock = Lock()


def install_lazy_loader() -> None:
    """Lets `PIL.Image` be loaded by the first thing that is asked of it; called before ReportLab is imported."""
    if _MODULE_NAME in sys.modules:
        return
    spec = find_spec(_MODULE_NAME)
    if spec is None or spec.loader is None:
        return
    loader = LazyLoader(spec.loader)
    spec.loader = loader
    module = module_from_spec(spec)
    sys.modules[_MODULE_NAME] = module
    loader.exec_module(module)
    # so that "from PIL import Image" finds it without looking into it
    sys.modules["PIL"].Image = module  # type: ignore[attr-defined]


def load_image_module() -> Any:
    """The module `PIL.Image`, loaded.

    Everything of ours that needs it asks here: Python 3.11 loads late modules in several threads at once
    (python/cpython#114763).
    """
    from canvas_app.posters.silence import silence_libraries

    silence_libraries()
    with _load_lock:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS  # noqa: B018 - the first thing asked of it
        return Image
