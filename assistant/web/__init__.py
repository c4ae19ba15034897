"""The web page. `serve` starts it; nothing here is imported before it is called."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from index.startup import uncollected

if TYPE_CHECKING:
    from assistant.web.layout import Page
    from index import Article

HOST, PORT = "127.0.0.1", 7860
RATE = 5.0  # new questions a second that one client may ask
SESSIONS = 500  # pages whose state is kept: the number of the last rating, for its comment
PORTS = 20  # tried one after another where the first is taken
_HERE = Path(__file__).parent


def page(
    articles: Sequence[Article] | None = None, feedback: Path | None = None, rate: float = RATE
) -> Page:
    """Return the page as a Gradio app, without starting a server; ratings go to `feedback`.

    `rate` is how many new questions a second one client may ask; 0 is no limit.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    # Nobody reads its statistics of the last 10,000 events, made anew after each one.
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    from assistant.feedback import Feedback
    from assistant.pipeline import Assistant

    with uncollected():
        from assistant.web.layout import build_page

    kept = Feedback(feedback) if feedback else None
    return build_page(Assistant(articles), kept, rate)


def serve(
    articles: Sequence[Article] | None = None,
    *,
    host: str = HOST,
    port: int | None = None,
    share: bool = False,
    root_path: str = "",
    mcp: bool = False,
    feedback: Path | None = None,
    rate: float = RATE,
) -> None:
    """Serve the page until Ctrl+C; without `port`, the first free one from 7860 on."""
    if mcp:
        _require_mcp()
    _free(host, port)  # before anything is loaded
    demo = page(articles, feedback, rate)
    launch(demo, host=host, port=port, share=share, root_path=root_path, mcp=mcp)


def launch(
    demo: Page, *, host: str = HOST, port: int | None = None, share: bool = False,
    root_path: str = "", mcp: bool = False, wait: bool = True,
) -> None:  # fmt: skip
    """Start the server with every end point closed that the page does not need.

    Without `port` it is the first free one from 7860 on.
    """
    from assistant.web.guard import guarded

    demo.launch(
        server_name=host,
        server_port=_free(host, port),
        share=share,
        root_path=root_path or None,
        mcp_server=mcp,
        prevent_thread_lock=not wait,
        theme=_theme(),
        css_paths=_HERE / "style.css",
        head=f"<script>{(_HERE / 'script.js').read_text(encoding='utf-8')}</script>",
        footer_links=["api"],
        enable_monitoring=False,
        run_history=False,
        max_file_size="1kb",
        show_error=False,
        ssr_mode=False,
        quiet=False,
        state_session_capacity=SESSIONS,
        app_kwargs=guarded(demo.rate, demo.loaded),
    )


def _theme() -> Any:
    """Return a quiet theme with the system's own fonts: none is fetched."""
    import gradio as gr

    return gr.themes.Default(
        primary_hue="sky",
        neutral_hue="slate",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace"],
    )


def _free(host: str, port: int | None) -> int:
    """Return the port asked for, or the first free one; raise AssistantError if there is none."""
    if port is not None and not 0 < port < 65536:
        raise AssistantError(f"There is no port {port}; name one from 1 to 65535.")
    for candidate in [port] if port else range(PORT, PORT + PORTS):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise AssistantError(
                        f"{host} is no address of this machine ({error.strerror}); name one with "
                        "--host."
                    ) from None
                continue
            return candidate
    taken = f"Port {port}" if port else f"Every port from {PORT} to {PORT + PORTS - 1}"
    raise AssistantError(f"{taken} of {host} is taken or not allowed; name a free one with --port.")


def _require_mcp() -> None:
    import importlib.util

    if importlib.util.find_spec("mcp") is None:
        raise AssistantError("--mcp needs one more package: pip install 'visit-assistant[mcp]'.")
