"""The `validate` and `lint` commands: problems as lines, and the exit code they mean."""

from __future__ import annotations

import sys
from pathlib import Path

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.cli.output import Format, show, write
from jwst_buildgraph.terms import short
from jwst_buildgraph.validate.problems import Problem, Severity

_COLUMNS = columns(
    severity="violation, warning or info",
    thing="path of the thing",
    message="what is wrong and how to mend it",
    file="file that holds the thing",
    line="line where its block starts",
    check="the shape or rule that found it",
)


def check(files: list[Path], form: Format) -> int:
    """Check what files say, show the problems, and return the exit code."""
    from jwst_buildgraph.validate import validate

    return _report(validate(files), files, form)


def check_texts(files: list[Path], sources: Path | None, form: Format) -> int:
    """Check how files say it, show the problems, and return the exit code."""
    from jwst_buildgraph.linting import SOURCES_VARIABLE, lint, sources_folder

    folder = sources_folder(sources)
    if folder is None:
        sys.stderr.write(
            "note: no source is at hand: copied sentences and hashes are not looked for "
            f"(--sources or {SOURCES_VARIABLE} names a folder that has them)\n"
        )
    return _report(lint(files, folder), files, form)


def _report(problems: list[Problem], files: list[Path], form: Format) -> int:
    """Show problems; return 1 when there are violations."""
    if form is Format.table:
        write("".join(f"{problem}\n" for problem in problems))
    else:
        show(Answer(_COLUMNS, [_row(problem) for problem in problems]), form)
    violations = sum(p.finding.severity is Severity.violation for p in problems)
    subject = f"{len(files)} file(s)" if files else "all shipped data"
    others = len(problems) - violations
    sys.stderr.write(f"{subject}: {violations} violation(s), {others} other remark(s)\n")
    return 1 if violations else 0


def _row(problem: Problem) -> dict[str, object]:
    found = problem.finding
    return {
        "severity": found.severity.value,
        "thing": short(found.thing),
        "message": found.message,
        "file": problem.file,
        "line": problem.line,
        "check": found.check,
    }
