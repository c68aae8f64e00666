"""lederhjul: branded leadership workshop kits for Danish municipalities."""

__version__ = "0.1.0"
