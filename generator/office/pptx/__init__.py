"""PresentationML: the placeholders, decoration and colours of the layouts of a deck."""
