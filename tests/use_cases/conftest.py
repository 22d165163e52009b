"""Compare the two engines only where there are two."""

import os

collect_ignore = [] if "NEO4J_URI" in os.environ else ["test_engines.py"]
