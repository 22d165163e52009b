"""Settings of the tests of the measures."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is no error of a measure
settings.load_profile("unhurried")
