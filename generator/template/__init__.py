"""What an Office template must offer: the roles that slides play, and where their texts stand in a given deck.

A role is served by a layout; its slots are the layout's placeholders, found by name in our own deck. In a
municipality's own deck the layout is the one that `layouts:` names, else the one that type, name and geometry speak
for; its title, subtitle and bodies are found by type and position, and what it lacks is set in text boxes in the
layout's free area, at our proportions. Lengths are EMU.
"""
