"""Tests of what Office files are opened and laid out with."""
