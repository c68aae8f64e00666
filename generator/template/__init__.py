"""Binds Office templates to roles of slides and styles of the guide.

A role is served by a layout, its slots by the layout's placeholders. In our own deck both are found by name. In a
municipality's own deck the layout is the one that `layouts:` names, else the one with the highest score for type, name
and geometry; placeholders are found by name, type and position, and what the layout lacks is set in text boxes in its
free box. Lengths are EMU.
"""
