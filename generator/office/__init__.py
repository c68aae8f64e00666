"""Office files: the zip package, themes, DrawingML, and LibreOffice; PresentationML and WordprocessingML below it."""
