"""Merges what we wrote, what somebody made of it, and what we would write now."""
