"""Sets type: font metrics, shaping, line breaks, and the size at which text fits.

No Office library is used here.
"""
