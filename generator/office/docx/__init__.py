"""Word's building blocks: what a guide is made of, whatever it says."""
