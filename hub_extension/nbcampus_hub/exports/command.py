"""``nbcampus export``: a study as one zip, and the check of such a zip."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy.exc import DBAPIError

from nbcampus.blobs import BlobMissing
from nbcampus.course.research.exports import ExportFormat
from nbcampus.errors import CampusError
from nbcampus.exports import FORMATS, write, write_folder
from nbcampus.exports.checking import NoExport, check
from nbcampus.exports.folder import remove
from nbcampus.exports.source import Filters
from nbcampus.settings import SettingMissing
from nbcampus_hub.exports.campus import Campus
from nbcampus_hub.exports.making import made
from nbcampus_hub.exports.progress import Progress
from nbcampus_hub.exports.work import work

_WRONG, _CANNOT = 1, 2
MOST_TOLD = 20

_FAILURES = (SettingMissing, CampusError, BlobMissing, OSError, psycopg.Error, DBAPIError)
"""What is said in a sentence; anything else is a fault of ours and shows where."""

_HELP = """\
  nbcampus export --study ID --format progsnap2|parquet|xapi OUT.zip
  nbcampus export check OUT.zip
  nbcampus export nightly FOLDER
  nbcampus export work

An export holds what the researchers of the study may read at this moment: the classes that were granted to it, and of
these the students whose consent stands, under their pseudonyms. Somebody who withdraws is in no later export. OUT.zip
appears whole or not at all. `nightly` writes the Parquet files of every open study into FOLDER/STUDY, in the place of
those of the night before, and takes away what is there of studies that were closed. `work` is the process that makes
what researchers ask for on their screen; NBCAMPUS_EXPORT_DAYS says how long that is kept (30).

It is made on the campus: NBCAMPUS_DATABASE_URL is the service's, NBCAMPUS_RESEARCH_DATABASE_URL the research login's,
and NBCAMPUS_BLOBS_URL where the programs are. A check needs nothing but the file.

Exit status: 0 done, or nothing wrong; 1 the check found something; 2 it could not be done.
"""


def command(argv: list[str]) -> int:
    """Write a study as ProgSnap2, Parquet or xAPI into one zip; `export check` reads one back."""
    act = {"check": _check, "nightly": _nightly, "work": work}.get(argv[0] if argv else "")
    return act(argv[1:]) if act else _export(argv)


def _export(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="nbcampus export", description=_HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--study", type=UUID, required=True, metavar="ID")
    parser.add_argument(
        "--class",
        dest="classes",
        type=UUID,
        action="append",
        default=[],
        metavar="ID",
        help="one class, again for more",
    )
    parser.add_argument("--format", choices=FORMATS, required=True)
    parser.add_argument("out", type=Path, metavar="OUT.zip")
    options = parser.parse_args(argv)
    filters, progress = Filters(options.study, tuple(options.classes)), Progress(sys.stderr)
    try:
        with Campus.from_environment() as campus, campus.reading(filters, progress.tell) as study:
            document = write(options.format, study, options.out)
    except _FAILURES as failure:
        return _refuse("export", failure)
    finally:
        progress.end()
    print(_told(options.out, document))
    return 0


def _nightly(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="nbcampus export nightly", description="Write the Parquet files of every open study."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--study", dest="studies", type=UUID, action="append", metavar="ID", help="only this one, again for more"
    )
    options = parser.parse_args(argv)
    try:
        with Campus.from_environment() as campus:
            for study_id in _chosen(campus.closed_studies(), options.studies):
                remove(options.folder / str(study_id))
            chosen = _chosen(campus.open_studies(), options.studies)
            return max((_write_night(campus, study_id, options.folder) for study_id in chosen), default=0)
    except _FAILURES as failure:
        return _refuse("export nightly", failure)


def _write_night(campus: Campus, study_id: UUID, folder: Path) -> int:
    """A study that cannot be exported keeps the files of the night before and does not hold up the others."""
    path = folder / str(study_id)
    try:
        with campus.reading(Filters(study_id)) as study:
            document = write_folder("parquet", study, path)
        campus.note_nightly(study_id, ExportFormat.PARQUET, made(document, datetime.now(UTC)))
    except _FAILURES as failure:
        return _refuse(f"export nightly: {study_id}", failure)
    print(_told(path, document))
    return 0


def _check(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="nbcampus export check", description="Say what is wrong in an export, if anything is."
    )
    parser.add_argument("path", type=Path, metavar="OUT.zip")
    options = parser.parse_args(argv)
    findings = check(options.path)
    try:
        first = list(islice(findings, MOST_TOLD))
        more = sum(1 for _ in findings)
    except NoExport as refusal:
        return _refuse("export check", refusal)
    for finding in first:
        print(finding)
    if more:
        print(f"... and {more:,} more")
    print(f"{options.path}: {'nothing is wrong' if not first else f'{len(first) + more:,} findings'}")
    return _WRONG if first else 0


def _chosen(studies: list[UUID], wanted: list[UUID] | None) -> list[UUID]:
    return [study_id for study_id in studies if wanted is None or study_id in wanted]


def _told(path: Path, document: dict[str, Any]) -> str:
    rows = sum(file["rows"] or 0 for file in document["files"])
    return f"{path}: {len(document['files'])} files, {rows:,} rows, as of {document['consent_cut_off']}"


def _refuse(command: str, failure: Exception) -> int:
    why = f"the program {failure} is not in the blob store" if isinstance(failure, BlobMissing) else str(failure)
    print(f"nbcampus {command}: {why}", file=sys.stderr)
    return _CANNOT
