"""The command line: ask, chat, build, serve, evaluate, bench, feedback. Each calls one function.

Answers go to standard output, everything else to standard error. Errors are one line and exit
code 2; a question that the article does not answer is exit code 1.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.language.quotation import as_quotation
from assistant.pipeline import Assistant
from assistant.web import RATE
from index import Article, IndexingError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
NAME = "visit-assistant"
REFUSED = 1  # exit code of `ask` where the article does not answer
FAILED = 2
TYPED = Path("-")  # what is read from standard input
_USAGE: Any = typer.BadParameter.__base__  # every misuse of the command line; typer names one


def _named(name: str) -> Path:
    """Return the path that was named: an empty one would be the working folder's."""
    if not name:
        raise typer.BadParameter("the name is empty; name a text file, or - for standard input")
    return Path(name)


FILES = "A UTF-8 text file, a folder of *.txt, or - for standard input; may be repeated."
Articles = Annotated[
    list[Path] | None,
    typer.Option("--article", "-a", parser=_named, metavar="FILE", help=FILES),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]


def main() -> None:
    """Run the command line; an error is one line on standard error and exit code 2."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):  # what its encoding lacks is written as \u2014
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(app(prog_name=NAME, standalone_mode=False) or 0)
    except _USAGE as error:
        _fail(_misuse(error))
    except (AssistantError, IndexingError, OSError) as error:
        _fail(str(error))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)


def _fail(line: str) -> None:
    """End the program with what went wrong."""
    if line:
        typer.secho(f"Error: {line}", fg="red", err=True)
    sys.exit(FAILED)


def _misuse(error: Any) -> str:
    """Return what is wrong with the command line in one line; nothing where help was printed."""
    said = " ".join(error.format_message().split())
    command = error.ctx.command_path if error.ctx else NAME
    return said and f"{said.rstrip('.')} (see {command} --help)"


def _version(asked: bool) -> None:
    """Print the version where it is asked for, and end."""
    if asked:
        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


@app.callback()
def _options(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Ask questions about a news article; every answer shows where it stands."""


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    article: Articles = None,
    as_json: AsJson = False,
) -> None:
    """Answer one question. Exit code 0 if the article answers, 1 if it does not."""
    answer = _assistant(article).ask(question)
    if as_json:
        typer.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        typer.echo(render(answer))
    if not answer.answered:
        raise typer.Exit(REFUSED)


@app.command()
def chat(article: Articles = None) -> None:
    """Ask question after question; an empty line or Ctrl+D ends."""
    with contextlib.suppress(ImportError):  # not on every system
        import readline  # noqa: F401 - history and line editing of input()
    assistant = _assistant(article)
    history: list[Answer] = []
    typer.echo("Try: " + " · ".join(assistant.starters()), err=True)
    while line := _line():
        try:
            answer = assistant.ask(line, history)
        except AssistantError as error:
            typer.secho(str(error), fg="red", err=True)
            continue
        history.append(answer)
        typer.echo(f"\n{render(answer)}\n")


@app.command()
def build(
    articles: Annotated[list[Path], typer.Argument(parser=_named, metavar="FILE", help=FILES)],
) -> None:
    """Build the index of articles and keep it, so that the first question need not wait."""
    from rich.console import Console
    from rich.progress import Progress

    from index import load_encoder, open_index

    found = read_articles(articles)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Encoding", total=None)
        index = open_index(
            found,
            load_encoder(),
            progress=lambda n, total: bar.update(task, completed=n, total=total),
        )
    typer.echo(f"{len(index.articles)} articles, {len(index.passages)} passages.")


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="JSON lines, one story with questions each.")],
    limit: Annotated[int | None, typer.Option(help="Ask only so many questions.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="List what went wrong.")] = False,
    history: Annotated[bool, typer.Option(help="Give follow-ups their history.")] = True,
    as_json: AsJson = False,
) -> None:
    """Measure the answers on articles with questions."""
    from assistant import evaluate as measure

    results = measure.evaluate(files, limit, history=history)
    if failures:
        for result in results:
            if not result.right:
                typer.echo(measure.failure(result))
    figures = measure.summarise(results)
    typer.echo(json.dumps(figures, indent=2) if as_json else measure.table(figures))


@app.command()
def serve(
    article: Articles = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port; by default the first free from 7860."),
    ] = None,
    share: Annotated[bool, typer.Option("--share", help="Make a public link.")] = False,
    root_path: Annotated[str, typer.Option(help="Path of the page behind a proxy.")] = "",
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve `ask` as an MCP tool too.")] = False,
    feedback: Annotated[
        Path | None, typer.Option(help="Offer ratings, and keep them in this SQLite file.")
    ] = None,
    rate: Annotated[
        float,
        typer.Option(min=0, help="Questions a second that one client may ask; 0 for no limit."),
    ] = RATE,
) -> None:
    """Serve the page."""
    from assistant import web

    web.serve(
        read_articles(article) if article else None,
        host=host, port=port, share=share, root_path=root_path, mcp=mcp, feedback=feedback,
        rate=rate,
    )  # fmt: skip


@app.command()
def bench(
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            help="question, cold, threads, page, memory, scale, peers; the first four if none. "
            "peers needs --stories."
        ),
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="Folder of JSON lines with contexts, for scale.")
    ] = None,
    stories: Annotated[
        list[Path] | None,
        typer.Option(help="Stories with questions, needed for peers; may be repeated."),
    ] = None,
    sizes: Annotated[
        list[int] | None, typer.Option("--size", help="Passages, for scale; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure time, memory, scale, and retrieval beside other libraries."""
    from assistant import bench as measure

    figures = measure.run(
        parts or measure.DEFAULT, sizes=sizes or measure.SIZES, texts=texts, stories=stories or ()
    )
    typer.echo(json.dumps(figures, indent=2) if as_json else measure.table(figures))


@app.command()
def feedback(
    file: Annotated[Path, typer.Argument(help="The file that `serve --feedback` wrote.")],
    as_json: AsJson = False,
) -> None:
    """Show what readers thought of answers."""
    from dataclasses import asdict

    from assistant.feedback import Feedback

    if not file.is_file():
        raise AssistantError(f"{file}: no such file; name the one that the page writes.")
    ratings = Feedback(file).ratings()
    if as_json:
        typer.echo(json.dumps([asdict(r) for r in ratings], ensure_ascii=False, indent=2))
    else:
        for r in ratings:
            typer.echo("  ".join([r.at, r.rating, repr(r.question), r.comment]).rstrip())


def read_articles(paths: list[Path]) -> list[Article]:
    """Read files, all *.txt files of folders in the order of their names, and standard input."""
    files = [f for p in paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    if not files:
        raise AssistantError(f"{paths[0]} holds no *.txt file; name one or put one there.")
    return [_read(file) for file in files]


def _read(file: Path) -> Article:
    typed = file == TYPED
    return Article.read_from(sys.stdin.buffer, "standard input") if typed else Article.read(file)


def render(answer: Answer) -> str:
    """Return an answer as plain text, with what comes closest where there is none."""
    lines = [answer.text]
    lines += [f"[{c.number}] {c.title}, paragraph {c.paragraph}" for c in answer.citations]
    lines += [
        f"  closest: {as_quotation(c.quote)} (paragraph {c.paragraph})" for c in answer.related
    ]
    return "\n".join(lines)


def _assistant(article: list[Path] | None) -> Assistant:
    return Assistant(read_articles(article) if article else None)


def _line() -> str:
    try:
        return input("> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return ""


if __name__ == "__main__":
    main()
