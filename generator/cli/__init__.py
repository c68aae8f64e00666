"""The command line: options become values, errors become lines and exit codes. Nothing else happens here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, get_args

import click

from generator import __version__, build, paths
from generator.author import audit, new_file
from generator.errors import FitError, InputError, PreflightError, TemplateError, shown
from generator.kit import Artefact
from generator.kit.poster import Orientation, Paper
from generator.office import libreoffice
from generator.publish.files import replace
from generator.read import content, municipality, registry
from generator.template import report

USAGE, FAILED = 2, 1


def _stop(error: InputError) -> NoReturn:
    """Tell every fault on a line of its own, and leave as for a wrong usage."""
    for fault in error.faults:
        click.echo(str(fault), err=True)
    sys.exit(USAGE)


class _Artefacts(click.ParamType[tuple[Artefact, ...]]):
    name = ",".join(build.ARTEFACTS)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Artefact, ...]:
        words = [word.strip() for word in value.split(",") if word.strip()]
        unknown = [word for word in words if word not in build.ARTEFACTS]
        if unknown or not words:
            self.fail(f"{value!r}: name one or more of {', '.join(build.ARTEFACTS)}, with commas", param, ctx)
        return tuple(artefact for artefact in build.ARTEFACTS if artefact in words)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lederhjul")
def main() -> None:
    """Builds a branded workshop kit for a municipality: a PowerPoint deck, a facilitator guide in Word, a wheel poster.

    \b
    Examples:
      lederhjul build aarhus                  Aarhus Kommune's kit, in output/aarhus/
      lederhjul build ./min-kommune.yml       from a file with your brand and your workshop
      lederhjul build --all                   all 98 municipalities and the examples
      lederhjul check ./min-kommune.yml       is the file right? Nothing is written
      lederhjul list                          municipalities, formats, fields, languages
    """


@main.command(name="build")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--all", "everyone", is_flag=True, help="All 98 municipalities, and the files in content/municipalities/."
)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"), show_default=True,
    help="The folder to write to.",
)  # fmt: skip
@click.option("--language", metavar="da|en", help="The kit's language, whatever the file says.")
@click.option("--format", "form", metavar="ID", help="The workshop's format (see `lederhjul list`).")
@click.option("--field", metavar="ID", help="The field of the municipality (see `lederhjul list`).")
@click.option(
    "--only", type=_Artefacts(), metavar="KIND,...",
    help="Some of the documents: deck, guide, poster (these are the usual), worksheet (the wheel with empty cells, on"
    " A4), png and svg (the poster as a picture for the intranet).",
)  # fmt: skip
@click.option("--paper", type=click.Choice(get_args(Paper)), help="The poster's paper.  [default: the file's, or A1]")
@click.option(
    "--orientation", type=click.Choice(get_args(Orientation)),
    help="How the poster's paper lies.  [default: the file's, or portrait]",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), help="Worker processes.  [default: one per core]")
@click.option("--strict", is_flag=True, help="Treat what would be a note (such as a colour made darker) as an error.")
@click.option("--force", is_flag=True, help="Write over files that somebody has edited since they were made.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def build_command(
    targets: tuple[str, ...], everyone: bool, output: Path, language: str | None, form: str | None, field: str | None,
    only: tuple[Artefact, ...] | None, paper: Paper | None, orientation: Orientation | None, jobs: int | None,
    strict: bool, force: bool, quiet: bool,
) -> None:  # fmt: skip
    """Build the kits of TARGETs: a municipality's name, slug or code, or the path of a municipality file.

    \b
    Examples:
      lederhjul build aarhus "Høje Taastrup" 0851
      lederhjul build ./min-kommune.yml --format dialog --field aeldre-sundhed
      lederhjul build aarhus --only poster,worksheet,png --paper A3 --orientation landscape
      lederhjul build --all --output release --jobs 4

    \b
    Exit codes: 0 all good; 1 a kit failed, the others are built; 2 an input is wrong, nothing is written.
    """
    if everyone == bool(targets):
        raise click.UsageError("name one or more municipalities or files, or say --all")
    options = build.Options(
        output, language, form, field, only or build.USUAL, jobs or 0, force, paper, orientation
    )  # fmt: skip
    try:
        work = build.gather(municipality.everyone(paths.municipalities()) if everyone else targets, options)
    except InputError as error:
        _stop(error)
    notes = [f"{job.kit.place.name}: {note}" for job in work for note in job.notes]
    if notes and (strict or not quiet):
        for note in notes:
            click.echo(note, err=True)
        if strict:
            sys.exit(USAGE)
    started = time.monotonic()
    with libreoffice.pages() as pages:
        results = _run(work, options, pages, quiet)
        told = pages.told()
    if not quiet:
        _table(results, output, time.monotonic() - started)
        if "guide" in options.only:
            click.echo(told)
    for result in results:
        if result.problem:
            click.echo(f"{result.slug}: {result.problem}", err=True)
    sys.exit(FAILED if any(result.problem for result in results) else 0)


def _run(
    work: Sequence[build.Job], options: build.Options, pages: libreoffice.Pages, quiet: bool
) -> list[build.Result]:
    if not quiet and sys.stderr.isatty():
        with click.progressbar(length=len(work), label="Building kits", show_pos=True, file=sys.stderr) as bar:
            return build.run(work, options, lambda result: bar.update(1), pages)

    count = 0

    def line(result: build.Result) -> None:
        nonlocal count
        count += 1
        if not quiet:
            click.echo(f"[{count}/{len(work)}] {result.slug}: {'failed' if result.problem else 'built'}")

    return build.run(work, options, line, pages)


def _table(results: Sequence[build.Result], output: Path, seconds: float) -> None:
    """Print what became of each kit; of many, only those with something to say."""
    telling = [one for one in results if one.problem or any(outcome == "left" for _, outcome in one.files)]
    for result in results if len(results) <= 10 else telling:
        for name, outcome in result.files:
            why = "left as it is: edited since it was made (--force writes over it)" if outcome == "left" else outcome
            click.echo(f"  {output / name}  {why}")
        if result.problem:
            click.echo(f"  {result.slug}  failed")
    failed, files = sum(1 for one in results if one.problem), sum(len(one.files) for one in results)
    kits = len(results) - failed
    click.echo(f"{kits} kit{'' if kits == 1 else 's'}, {files} files in {output} ({seconds:.1f} s); {failed} failed")


@main.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--all", "everyone", is_flag=True, help="All 98 municipalities, and the files in content/municipalities/."
)
@click.option("--content", "content_too", is_flag=True, help="For authors: all content, in every format and field.")
def check(targets: tuple[str, ...], everyone: bool, content_too: bool) -> None:
    """Check the parameters of TARGETs (as in build), and the content that they use; or read finished files back: a
    TARGET that is a PDF, .pptx or .docx file is opened and checked. Nothing is written.

    \b
    Examples:
      lederhjul check ./min-kommune.yml
      lederhjul check --all
      lederhjul check output/aarhus/*.pdf     boxes, bleed, inks, fonts, sizes, tags: would a print shop take it?
      lederhjul check min-workshop.pptx       after your edits: does the text fit, can everybody read it?
      lederhjul check --content               texts too long, unused parts, missing translations (half a minute)

    \b
    Exit codes: 0 all good; 1 a finished file or the content has a fault; 2 an input is wrong.
    """
    if content_too and not targets and not everyone:
        found = list(audit.audit(paths.content()))
        for line in found:
            click.echo(line, err=True)
        click.echo(f"content: {len(found)} found" if found else "content: fine")
        sys.exit(FAILED if found else 0)
    if content_too or everyone == bool(targets):
        raise click.UsageError("name one or more municipalities or files, or say --all, or --content")
    finished = [one for one in targets if Path(one).suffix.lower() in build.READERS and Path(one).is_file()]
    targets = tuple(target for target in targets if target not in finished)
    try:
        work = build.gather(
            municipality.everyone(paths.municipalities()) if everyone else targets, build.Options(Path("output"))
        )
    except InputError as error:
        _stop(error)
    for job in work:
        day = job.kit.workshop
        click.echo(f"{job.kit.place.name}: fine ({day.format_name}, {job.kit.field.name}, {job.kit.language})")
        for note in job.notes:
            click.echo(f"  note: {note}")
    if not _read_back(finished):
        sys.exit(FAILED)


def _read_back(finished: Sequence[str]) -> bool:
    """Tell what is wrong with each finished file; return whether all are fine."""
    good = True
    for name in finished:
        faults = build.faults_of(name, Path(name).read_bytes())
        for fault in faults:
            click.echo(f"{name}: {fault}", err=True)
        if faults:
            good = False
        else:
            click.echo(f"{name}: fine")
    return good


@main.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"), show_default=True,
    help="The folder to write to.",
)  # fmt: skip
def preview(targets: tuple[str, ...], output: Path) -> None:
    """Draw the pages of deck, guide and posters of TARGETs (as in build) as PNG, and one contact sheet of all, in
    OUTPUT/SLUG/preview/. Needs LibreOffice.

    \b
    Examples:
      lederhjul preview ./min-kommune.yml     then open output/min-kommune/preview/contact-sheet.png

    \b
    Exit codes: 0 all good; 1 a kit could not be drawn; 2 an input is wrong, or LibreOffice is missing.
    """
    program = shutil.which("soffice")
    if program is None:
        click.echo("preview needs LibreOffice; install it so that 'soffice' is in the path", err=True)
        sys.exit(USAGE)
    try:
        work = build.gather(targets, build.Options(output))
    except InputError as error:
        _stop(error)
    good = True
    for job in work:
        folder = output / job.kit.place.slug / "preview"
        try:
            made = build.pictured(job, program, folder)
            click.echo(f"{made[-1]}: {len(made) - 1} pages")
        except (FitError, TemplateError, PreflightError, OSError, subprocess.SubprocessError) as error:
            click.echo(f"{job.kit.place.slug}: {error}", err=True)
            good = False
    if not good:
        sys.exit(FAILED)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a municipality file, for editors that check and complete while you type.

    \b
    Example:
      lederhjul schema > municipality.schema.json
    """
    click.echo(json.dumps(municipality.schema(), ensure_ascii=False, indent=1))


@main.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
def list_command(as_json: bool) -> None:
    """List the municipalities, and the formats, fields and languages that a kit can have."""
    found = [content.read(paths.content(), language) for language in content.languages(paths.content())]
    rows = registry.registry(paths.municipalities())
    extra = [slug for slug in municipality.everyone(paths.municipalities()) if slug not in {row.slug for row in rows}]
    source = next(one for one in found if one.language == content.SOURCE_LANGUAGE)
    if as_json:
        data = {
            "municipalities": [{"slug": row.slug, "name": row.full_name, "code": row.code} for row in rows],
            "examples": extra,
            "formats": {one.id: one.length for one in source.formats.values()},
            "fields": {one.id: one.name for one in source.fields.values()},
            "languages": [one.language for one in found],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    click.echo("Municipalities")
    for row in rows:
        click.echo(f"  {row.slug:<20} {row.full_name}")
    click.echo("Files in content/municipalities/")
    for slug in extra:
        click.echo(f"  {slug}")
    for heading, lines in (
        ("Formats", [f"{one.id:<20} {one.name}, {one.length}" for one in source.formats.values()]),
        ("Fields", [f"{one.id:<20} {one.name}" for one in source.fields.values()]),
        ("Languages", [one.language for one in found]),
    ):
        click.echo(heading)
        for text in lines:
            click.echo(f"  {text}")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), show_default="current folder",
    help="The folder for the annotated deck.",
)  # fmt: skip
def template(file: Path, output: Path) -> None:
    """Tell how FILE, a municipality's own .potx, .pptx, .dotx or .docx, serves a kit: which layout which role, which
    style which text, in which colours; and give the YAML that goes with it. Of a deck a copy is written in which every
    layout in use says what stands where.

    \b
    Examples:
      lederhjul template kommune.potx         also writes kommune-layouts.pptx
      lederhjul template kommune.dotx

    \b
    Exit codes: 0 it serves everything; 1 something is missing; 2 the file cannot be used.
    """
    try:
        found = report.report(file)
    except TemplateError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    told = "For the municipality's file; take a # away where something shall be otherwise, and name it:"
    for line in (*found.lines, "", told, "brand:", *(f"  {one}" for one in report.yaml(found))):
        click.echo(line)
    if found.deck:
        output.mkdir(parents=True, exist_ok=True)
        target = output / f"{file.stem}-layouts.pptx"
        replace(target, found.deck)
        click.echo(f"\n{target}: every layout in use, with what stands where")
    for message in found.missing:
        click.echo(f"{file.name}: {message}", err=True)
    sys.exit(FAILED if found.missing else 0)


@main.command()
@click.argument("name", metavar="SLUG")
@click.option(
    "--from-potx", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take colours, fonts and layouts from this .potx, .pptx, .dotx or .docx, and copy it beside.",
)  # fmt: skip
def new(name: str, file: Path | None) -> None:
    """Write a municipality file to edit: content/municipalities/SLUG.yml in a checkout, else SLUG.yml in the current
    folder. SLUG is a municipality's slug, name or code, or a name of your own. Nothing is written over.

    \b
    Examples:
      lederhjul new aarhus
      lederhjul new min-forening --from-potx forening.potx
    """
    try:
        made = new_file.new(name, file)
    except InputError as error:
        _stop(error)
    for note in made.notes:
        click.echo(f"note: {note}", err=True)
    for path in made.files:
        click.echo(f"{shown(path)}: new")


if __name__ == "__main__":
    main()
