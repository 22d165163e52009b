"""
What NetworkX is told about our backend while it is itself being imported.

This module must stay outside `analysis` and import nothing: everybody's ``import networkx`` runs it once the service is
installed, and NetworkX is not ready yet by then.
"""

from typing import Any


def get_info() -> dict[str, Any]:
    """Describe the backend; entry point ``networkx.backend_info``."""
    corner = "Graphs with self-loops, and weights that are not above 0, are left to NetworkX."
    return {
        "backend_name": "graph_service",
        "project": "graph-service",
        "package": "graph_service",
        "short_summary": "Structural holes, cores and assortativity on arrays, for a million nodes.",
        "functions": {
            "attribute_assortativity_coefficient": {"additional_docs": "O(m) time; no matrix of all values is built."},
            "constraint": {"additional_docs": f"O(m ** 1.5) time at most, O(m) memory. {corner}"},
            "core_number": {"additional_docs": "Undirected graphs; directed ones are left to NetworkX."},
            "effective_size": {
                "additional_docs": (
                    f"O(m ** 1.5) time at most, O(m) memory. {corner} For weighted or directed graphs this is the "
                    "documented formula, whether or not `nodes` are given; NetworkX 3.6.1 divides by the strongest tie "
                    "of the wrong node unless they are (its pull request 8906)."
                )
            },
        },
    }
