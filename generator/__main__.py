"""`python -m generator` is the same as `lederhjul`."""

from generator.cli import main

main()
