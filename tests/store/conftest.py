"""Collect what is about one engine only where that engine is under test; nothing is skipped."""

import os

ABOUT_NEO4J = ["test_outage.py", "test_plans.py"]
ABOUT_EMBEDDED = ["test_embedded.py"]
collect_ignore = ABOUT_EMBEDDED if "NEO4J_URI" in os.environ else ABOUT_NEO4J
