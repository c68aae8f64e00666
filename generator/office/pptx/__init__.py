"""Reads PresentationML: placeholders, decoration and colours of layouts."""
