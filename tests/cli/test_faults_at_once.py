"""However many faults a municipality's files have, one run of `check` tells them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support import templates

# A comment at the end of a line says that the line has a fault.
FIVE = """\
name: Prøveby Kommune
brand:
  color:
    primary: "#12345"               # no colour
  deck_template: proeveby.potx
  layouts:
    title: Forsidens                # no layout of the template
    closing: Slutslide              # neither
workshop:
  format: halvdagg                  # no format
  field: aldre-sundhed              # no field
"""
TWENTY = """\
name: Prøveby Kommune
code: "12/3"                        # no code
language: norsk                     # no language of ours
brand:
  color:
    primary: "#12345"               # no colour
    secondary: purpel               # no colour's name
    tertary: "#2F6B3C"              # no role
  typography:
    headings: {family: Arial, weigth: bold}  # no key
  logo: findes-ikke.png             # no file
  deck_template: proeveby.potx
  layouts:
    forside: Title Slide            # no role
    closing: Slutslide              # no layout of the template
  guide_template: proeveby.dotx
  styles:
    heading 1: Overskrft 1          # no style of the template
  print:
    primary: {cmyk: [0, 0, 0, 120]} # more than all of the ink
workshop:
  format: halvdagg                  # no format
  field: aldre-sundhed              # no field
  date: 2027-02-30                  # no day
  start: kvart over                 # no time
  participants: 2000                # more than a room holds
poster:
  paper: A9                         # no paper of ours
local:
  examples:
    - title: Uden tekst             # its text is missing
  contact: {name: Udvikling}        # its address is missing
colour: blå                         # no key
"""


def lines_of(text: str) -> set[int]:
    """The numbers of the lines that have a fault."""
    return {number for number, line in enumerate(text.splitlines(), 1) if " # " in line}


@pytest.mark.parametrize(("text", "faults"), [(FIVE, 5), (TWENTY, 20)], ids=["five", "twenty"])
def test_one_run_tells_every_fault_with_its_line(tmp_path: Path, text: str, faults: int) -> None:
    (tmp_path / "proeveby.yml").write_text(text, encoding="utf-8")
    (tmp_path / "proeveby.potx").write_bytes(templates.standard())
    (tmp_path / "proeveby.dotx").write_bytes(templates.danish_guide())
    assert len(lines_of(text)) == faults
    ended = CliRunner().invoke(main, ["check", str(tmp_path / "proeveby.yml")])
    untold = {number for number in lines_of(text) if f"proeveby.yml:{number}: " not in ended.stderr}
    assert ended.exit_code == 2
    assert not untold, f"the faults of lines {sorted(untold)} are not told:\n{ended.stderr}"
