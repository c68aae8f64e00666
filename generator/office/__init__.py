"""Office files: the zip package, themes, DrawingML, and LibreOffice.

PresentationML and WordprocessingML have packages of their own.
"""
