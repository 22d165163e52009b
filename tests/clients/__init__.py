"""Clients that are made from the schema, as people use them."""
