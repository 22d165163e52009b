"""Tests of the seed that comes with the service."""
