"""Lazy import of Pillow, which ReportLab otherwise imports at once at a tenth of the time of a poster."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from threading import Lock
from typing import Any

_MODULE_NAME = "PIL.Image"
_load_lock = Lock()


def install_lazy_loader() -> None:
    """Make `PIL.Image` load on first attribute access. Call before ReportLab is imported."""
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
    # lets "from PIL import Image" succeed without triggering the load
    sys.modules["PIL"].Image = module  # type: ignore[attr-defined]


def load_image_module() -> Any:
    """Return the module `PIL.Image`, fully loaded.

    All code of this package that needs it goes through this function: Python 3.11 does not load lazy modules
    safely from several threads (python/cpython#114763).
    """
    from canvas_app.posters.library_logging import silence_libraries

    silence_libraries()
    with _load_lock:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS  # noqa: B018 - attribute access triggers the load
        return Image
