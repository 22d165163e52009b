"""Measurements; each file is a program, see README.md."""
