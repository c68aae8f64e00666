"""WordprocessingML: what a Word document is made of, whatever it says."""
