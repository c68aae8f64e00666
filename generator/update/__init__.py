"""A document of ours that somebody has edited, brought up to date: base, theirs and new become one."""
