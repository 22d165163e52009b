"""Tests of reading files into the model."""
