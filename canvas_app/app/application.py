"""Composition root: creates the application's objects, connects them, shows the window and disposes of everything."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from canvas_app import __version__
from canvas_app.app.gui_gc import GuiGarbageCollector
from canvas_app.app.log_file import LogFile
from canvas_app.document.session import Session
from canvas_app.platform import paths
from canvas_app.platform.gc_control import promote_all
from canvas_app.services.settings import Settings, load_settings, save_settings
from canvas_app.services.translations import TranslationManager, preferred_language
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.shell.window import Window
from canvas_app.ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from canvas_app.app.single_instance import SingleInstance

_logger = logging.getLogger(__name__)

SETTINGS_FILE = "settings.json"
LOG_FILE = "canvas.log"


def create_qt_application() -> QApplication:
    """Return the QApplication with the application's name, style and icon; create it if there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    rounding = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(rounding)
    # The style is set by an argument: for the return value of `setStyle`, PySide would search all classes of
    # QStyle (7 ms).
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationDisplayName("Netwerk Canvas")
    app.setApplicationVersion(__version__)
    return app


class Application(QObject):
    """The running application: its windows, each with its own workspace, and what they share.

    Attributes:
        startup_finished: Signal, emitted once, after the first window has been painted and the rest is set
            up.

    Args:
        qt_app: The Qt application.
        settings: The preferences; changes are stored at once.
        is_verbose: Whether everything is logged, also to stderr.
    """

    startup_finished = Signal()

    def __init__(self, qt_app: QApplication, settings: Settings, *, is_verbose: bool = False) -> None:
        super().__init__(qt_app)
        self._log_file = LogFile(paths.state_folder() / "log" / LOG_FILE, is_verbose=is_verbose)
        self.qt_app, self.settings = qt_app, settings
        settings.language = settings.language or preferred_language()
        self.translation_manager = TranslationManager(qt_app)
        self.translation_manager.set_language(settings.language)
        self.theme = Theme(settings.theme, settings.text_size, self)
        self.theme.changed.connect(self.store_settings)
        self.workspaces: list[Workspace] = []
        self._is_startup_finished = self._is_quitting = False
        self._add_workspace().window.first_painted.connect(self.finish_startup)

    # Windows

    @property
    def active_workspace(self) -> Workspace:
        """The workspace of the active window, or the first one if none is active."""
        return next(
            (workspace for workspace in self.workspaces if workspace.window.isActiveWindow()),
            self.workspaces[0],
        )

    @property
    def window(self) -> Window:
        """The active window."""
        return self.active_workspace.window

    @property
    def session(self) -> Session:
        """The session of the active window."""
        return self.active_workspace.session

    @property
    def context(self) -> AppContext:
        """The context of the active window."""
        return self.active_workspace.context

    def _add_workspace(self) -> Workspace:
        workspace = Workspace(self.translation_manager, self.theme, self.settings, self)
        self.workspaces.append(workspace)
        workspace.window.file_actions.show_in_other_window = partial(self._activate_other, workspace)
        workspace.window.file_actions.is_open_in_other_window = lambda path: (
            self._find_other(workspace, path) is not None
        )
        workspace.window.new_window_requested.connect(self.open_new_window)
        workspace.window.quit_requested.connect(self.quit)
        workspace.changed.connect(self.store_settings)
        workspace.context.settings_changed.connect(self.store_settings)
        workspace.zoom_changed.connect(self._update_zoom_elsewhere)
        workspace.closed.connect(self._on_workspace_closed)
        return workspace

    def show(self, file: str | None = None, example: str | None = None) -> None:
        """Open the given file or example, else the last document, else the start page; then show the window."""
        self.active_workspace.open_initial(file, example)
        self.active_workspace.restore_geometry()

    def open_new_window(self) -> None:
        """Open one more window on the start page."""
        self._open_in_new_window("")

    def open_window(self, file: str = "") -> None:
        """Show a file in a window of its own, or bring the window to the front that has it open.

        Args:
            file: Path of the file; empty for a window on the start page.
        """
        if file and self._activate_other(None, Path(file)):
            return
        free = next((workspace for workspace in self.workspaces if workspace.is_unused), None)
        if free is None:
            self._open_in_new_window(file)
            return
        free.window.bring_to_front()
        if file:
            free.window.file_actions.open(file)

    def _open_in_new_window(self, file: str) -> None:
        active = self.window
        workspace = self._add_workspace()
        workspace.window.first_painted.connect(workspace.schedule_open_pending)
        workspace.open_later(file)
        workspace.cascade_from(active)
        workspace.window.bring_to_front()

    def _activate_other(self, requester: Workspace | None, path: Path) -> bool:
        """Bring the window to the front that has `path` open, if it is not `requester`; return whether there is one."""
        other = self._find_other(requester, path)
        if other is not None:
            other.window.bring_to_front()
        return other is not None

    def _find_other(self, requester: Workspace | None, path: Path) -> Workspace | None:
        from canvas_app.storage.path_comparison import is_same_file

        for workspace in self.workspaces:
            if (
                workspace is not requester
                and workspace.session.path is not None
                and is_same_file(workspace.session.path, path)
            ):
                return workspace
        return None

    def _update_zoom_elsewhere(self, source: Workspace) -> None:
        for workspace in self.workspaces:
            if workspace is not source:
                workspace.window.apply_zoom()

    def _on_workspace_closed(self, workspace: Workspace) -> None:
        """Dispose of a closed window's workspace; the last one stays until `shutdown`."""
        self.store_settings()
        if len(self.workspaces) > 1 and not self._is_quitting:
            self.workspaces.remove(workspace)
            workspace.dispose()

    # Startup and shutdown

    def finish_startup(self) -> None:
        """Set up what can wait until the first window has been painted."""
        if self._is_startup_finished:
            return
        self._is_startup_finished = True
        from PySide6.QtGui import QIcon

        from canvas_app.app.exception_handler import ExceptionHandler
        from canvas_app.storage.app_files import restrict_private_folders
        from canvas_app.ui.kit.accessible import install_accessible_factory

        install_accessible_factory()
        restrict_private_folders()
        self._log_file.open()
        self.exception_handler = ExceptionHandler(LOG_FILE, self.emergency_save, lambda: self.window, self)
        self.exception_handler.install()
        self.store_settings()
        QTimer.singleShot(0, self._offer_recovery)
        self.qt_app.setWindowIcon(QIcon(str(paths.resource_path("icons", "app.png"))))
        self.startup_finished.emit()

    def attach_instance(self, instance: SingleInstance | None) -> None:
        """Install the shutdown handler and start to accept requests from other starts."""
        from canvas_app.app.shutdown import ShutdownHandler

        self.shutdown_handler = ShutdownHandler(self.qt_app, self.emergency_quit, self)
        self.shutdown_handler.install()
        if instance is not None:
            instance.window_requested.connect(self.open_window)
            instance.listen()

    def _offer_recovery(self) -> None:
        """Offer work that a crash left behind, then open the file that was waiting."""
        first = self.workspaces[0]
        if first.window.controllers.recovery_controller.show_recoverable():
            first.window.controllers.recovery_controller.finished.connect(first.open_pending)
        else:
            first.open_pending()

    def store_settings(self) -> None:
        """Write the settings at once, so that a crash or power cut loses none."""
        save_settings(self.settings, paths.state_folder() / SETTINGS_FILE)

    def emergency_save(self) -> bool:
        """Save in all windows; return whether everything is safe."""
        saved = [workspace.emergency_save() for workspace in self.workspaces]
        return all(saved)

    def quit(self) -> None:
        """Close all windows, the active one last; stop if one of them refuses."""
        front = self.active_workspace
        for workspace in sorted(self.workspaces, key=lambda workspace: workspace is front):
            if not workspace.window.close():
                return

    def emergency_quit(self) -> None:
        """Save and quit without asking anything, because the computer or the session is shutting down."""
        if self._is_quitting:
            return
        self._is_quitting = True
        front = self.active_workspace
        for workspace in sorted(self.workspaces, key=lambda workspace: workspace is front):
            workspace.shutdown_now()
        self.qt_app.exit(0)

    def shutdown(self) -> None:
        """Destroy everything in reverse order: first the windows, then what they depend on."""
        self.translation_manager.remove()
        if self._is_startup_finished:
            self.exception_handler.uninstall()
        # Windows that were closed a moment ago also have to go before the objects they depend on.
        self.qt_app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for workspace in self.workspaces:
            workspace.dispose_now()
        self._log_file.close()
        self.deleteLater()
        self.qt_app.sendPostedEvents(self, QEvent.Type.DeferredDelete)


def run(
    file: str | None = None,
    example: str | None = None,
    instance: SingleInstance | None = None,
    *,
    is_verbose: bool = False,
) -> int:
    """Start the GUI on a file, an example, or the last document.

    Args:
        file: Path of a workshop file.
        example: Id of a bundled example.
        instance: Receives the files of later starts.
        is_verbose: Whether everything is logged, also to stderr.

    Returns:
        The exit code of the process.
    """
    qt_app = create_qt_application()
    settings = load_settings(paths.state_folder() / SETTINGS_FILE)
    application = Application(qt_app, settings, is_verbose=is_verbose)
    _log_versions()
    application.startup_finished.connect(partial(application.attach_instance, instance))
    application.show(str(Path(file).absolute()) if file else None, example)
    promote_all()  # everything made so far lives as long as the process
    # Replaces Python's automatic collection, which could destroy a widget in a thread that writes a file.
    GuiGarbageCollector(application)
    code = qt_app.exec()
    _logger.info("the window has closed, exit code %d", code)
    if instance is not None:
        instance.release()
    application.shutdown()
    return code


def _log_versions() -> None:
    _logger.info(
        "netwerk-canvas %s, Python %s, Qt %s on %s, drawn by %s",
        __version__,
        sys.version.partition(" ")[0],
        qVersion(),
        sys.platform,
        QGuiApplication.platformName(),
    )
