"""The writers: pure functions from a kit and its templates to a file's bytes."""
