"""A person at their browser: what they do and what they see, in their words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE
from tests.running_campus import RunningCampus

SPAWN_MS = 90_000
SCREENSHOTS = Path(__file__).parent / "screenshots"

# Jupyter's own noise, none of it about us: kernels that are being started, and tabs that were closed meanwhile.
_HARMLESS = re.compile(r"favicon|Kernel|WebSocket|net::ERR_|/lsp/|Failed to load resource|announcements")


class Person:
    """One login in one browser profile. Methods return when what they say is seen to have happened."""

    def __init__(self, browser: Any, campus: RunningCampus, name: str, password: str, theme: str = "light") -> None:
        self.campus = campus
        self.name = name
        self._password = password
        self._context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme)
        self._context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self._context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.faults: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda failure: self.faults.append(str(failure)))

    def _hear(self, message: Any) -> None:
        if message.type == "error" and not _HARMLESS.search(message.text + str(message.location)):
            self.faults.append(message.text)

    def leave(self) -> None:
        self._context.close()
        assert self.faults == []

    # --- coming in

    def sign_in(self) -> None:
        """Through the login page into JupyterLab, which shows the Campus sidebar to who comes for the first time."""
        self.page.goto(self.campus.address)
        self.page.get_by_label("Username").fill(self.name)
        self.page.get_by_label("Password").fill(self._password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url("**/lab**", timeout=SPAWN_MS)
        self.wait_for_lab()
        self.sidebar.wait_for()

    def wait_for_lab(self) -> None:
        self.page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=SPAWN_MS)
        self.page.wait_for_function("() => window.jupyterapp?.restored", timeout=SPAWN_MS)
        self.page.evaluate("() => window.jupyterapp.restored.then(() => true)")

    def show_campus(self) -> None:
        """Not by its tab: a click there folds the sidebar where JupyterLab is just about to show it by itself."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('nbcampus:show-campus')")
        self.sidebar.wait_for()

    def reload(self) -> None:
        self.page.reload()
        self.wait_for_lab()
        self.show_campus()

    # --- the sidebar

    @property
    def sidebar(self) -> Any:
        return self.page.locator(".nbcampus-CampusPanel")

    def class_menu(self, class_name: str, line: str) -> None:
        """Choose a line of a class's menu."""
        self.sidebar.get_by_role("button", name=f"More about {class_name}", exact=True).click()
        self.page.get_by_role("menuitem", name=line, exact=True).click()

    def join(self, code: str) -> None:
        field = self.sidebar.get_by_role("textbox", name="Join a class by its code")
        if not field.is_visible():
            self.sidebar.get_by_role("button", name="Join a class by its code").click()
        field.fill(code)
        field.press("Enter")

    def row(self, text: str) -> Any:
        """A row of the tree of modules, items and problems."""
        return self.sidebar.get_by_role("treeitem", name=re.compile(re.escape(text)))

    def unfold(self, text: str) -> None:
        row = self.row(text)
        if row.get_attribute("aria-expanded") != "true":
            row.locator("[data-part=twisty]").click()
        self.sidebar.locator("[role=treeitem][aria-expanded=true]").and_(row).wait_for()

    def open_problem(self, item: str, problem: str) -> None:
        """Open a problem's notebook from the sidebar and wait until one can work in it."""
        self.unfold(item)
        self.row(problem).click()
        self.page.get_by_role("button", name="Run tests").last.wait_for()
        self.take_notebook()
        self.page.evaluate("""async () => {
            const panel = window.jupyterapp.shell.currentWidget;
            await panel.context.ready;
            await panel.sessionContext.ready;
        }""")

    # --- the notebook

    def take_notebook(self) -> None:
        """Make the notebook in front the current one, which it is only once it has had the focus."""
        self.page.wait_for_function("""() => {
            const { shell } = window.jupyterapp;
            const front = [...shell.widgets('main')].find(widget => widget.isVisible && widget.sessionContext);
            if (front && shell.currentWidget !== front) {
                shell.activateById(front.id);
            }
            return front && shell.currentWidget === front;
        }""")

    def write_answer(self, code: str) -> None:
        """Put code into the answer cell as typing would: through its editor."""
        self.page.evaluate(
            """code => {
                const notebook = window.jupyterapp.shell.currentWidget.content;
                const answer = notebook.widgets.find(cell => cell.model.getMetadata('nbcampus')?.role === 'answer');
                answer.model.sharedModel.setSource(code);
            }""",
            code,
        )

    def answer(self) -> str:
        found: str = self.page.evaluate("""() => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const answer = notebook.widgets.find(cell => cell.model.getMetadata('nbcampus')?.role === 'answer');
            return answer ? answer.model.sharedModel.getSource() : '';
        }""")
        return found

    def run_tests(self) -> None:
        self.notebook.get_by_role("button", name="Run tests").click()

    def submit(self, *, agree: bool = False) -> None:
        self.notebook.get_by_role("button", name="Submit", exact=True).click()
        if agree:
            self.page.get_by_role("dialog").get_by_role("button", name="Submit").click()

    @property
    def notebook(self) -> Any:
        """The notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def verdict(self) -> Any:
        return self.notebook.locator(".nbcampus-Verdict")

    def see_verdict(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until the verdict's headline says ``text``."""
        head = self.notebook.locator(".nbcampus-Verdict-head", has_text=text)
        head.wait_for(timeout=seconds * 1000)

    # --- looking

    def change_theme(self, name: str) -> None:
        """``Light`` or ``Dark``."""
        change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
        self.page.evaluate(change, f"JupyterLab {name}")
        self.page.locator(f"body[data-jp-theme-name='JupyterLab {name}']").wait_for(state="attached")
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")

    def screenshot(self, name: str) -> None:
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
