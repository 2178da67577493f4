"""tradefacts explore: look at the facts of a run in a browser."""

from __future__ import annotations

from pathlib import Path

import typer


def explore(
    folder: Path = typer.Argument(..., metavar="DIR", help="A folder that `tradefacts extract` wrote."),
    export: Path | None = typer.Option(None, "--export", metavar="FILE.html", help="Write one file that works without a server or network."),
    tables: str | None = typer.Option(None, "--tables", metavar="A,B", help="Show these tables; all tables of facts by default."),
    port: int = typer.Option(0, "--port", min=0, max=65535, help="Serve on this port; 0 takes a free one."),
    browser: bool = typer.Option(True, "--browser/--no-browser", help="Open the page in the browser."),
) -> None:
    """Explore the facts of a run: filters, documents with facts in place, a timeline of rates."""
    wanted = [name.strip() for name in tables.split(",") if name.strip()] if tables else None
    if export is not None:
        from extractor.viewer.export import export as write

        print(f"{export}  {write(folder, export, wanted) / 1e6:.1f} MB")
        return
    from extractor.viewer.server import Explorer

    with Explorer(folder, wanted, port) as server:
        print(f"{server.address}\nOnly this machine can open it, and only with this address. Ctrl-C ends it.", flush=True)
        if browser:
            import webbrowser

            webbrowser.open(server.address)
        server.serve_forever()
