"""Measures of a network, one a file, and the catalogue of them."""
