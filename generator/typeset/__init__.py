"""Typesetting without an Office library: font metrics, shaping, line breaking and the size at which text fits."""
