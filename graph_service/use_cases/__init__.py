"""What a user can ask for; the only place where store, analysis, importing and export meet."""

from graph_service.use_cases.exporting import export_file, export_graph, graph_table

__all__ = ["export_file", "export_graph", "graph_table"]
