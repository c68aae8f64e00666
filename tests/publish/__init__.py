"""Tests of how files are put in place."""
