"""Algorithms on arrays behind the measures."""
