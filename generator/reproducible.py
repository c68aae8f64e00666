"""What every Office file that we write says alike."""

from __future__ import annotations

from datetime import datetime

# A fixed day, the same on every machine: that on which KL told of the wheel.
STAMP = datetime(2020, 9, 28)
DECORATIVE = (  # in DrawingML: a shape that a screen reader passes over
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
