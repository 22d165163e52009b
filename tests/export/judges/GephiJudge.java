import java.io.File;
import java.util.Iterator;
import java.util.Locale;
import java.util.logging.LogManager;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Lets Gephi import a file and prints, one tab-separated line each, its issues, nodes and edges as Gephi holds them. */
public class GephiJudge {
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        LogManager.getLogManager().reset();
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]));
        StringBuilder out = new StringBuilder();
        if (container == null) {
            System.exit(1);
        }
        for (Iterator<Issue> issues = container.getReport().getIssues(0); issues.hasNext();) {
            Issue issue = issues.next();
            line(out, "issue", issue.getLevel(), issue.getMessage());
        }
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel().getGraph();
        for (Node node : graph.getNodes()) {
            line(out, "node", node.getId(), node.getLabel(), String.format("#%06x", node.getRGBA() & 0xffffff));
            line(out, "value", "life", node.getAttribute("timeset"));
            values(out, node);
        }
        for (Edge edge : graph.getEdges()) {
            line(out, "edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(), edge.getTypeLabel(),
                    edge.getWeight(), edge.isDirected());
            values(out, edge);
        }
        System.out.write(out.toString().getBytes("UTF-8"));
        System.out.flush();
        System.exit(0);  // the threads of Gephi would go on
    }

    private static void values(StringBuilder out, Element element) {
        for (Column column : element.getAttributeColumns()) {
            Object value = element.getAttribute(column);
            if (value == null || column.isProperty()) {
                continue;
            }
            if (value instanceof Object[]) {
                for (Object each : (Object[]) value) {
                    line(out, "item", column.getId(), each);
                }
            } else {
                line(out, "value", column.getId(), column.getTypeClass().getSimpleName(), value);
            }
        }
    }

    private static void line(StringBuilder out, Object... parts) {
        for (int i = 0; i < parts.length; i++) {
            String text = String.valueOf(parts[i]).replace("\\", "\\\\");
            out.append(i == 0 ? "" : "\t").append(text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
        }
        out.append("\n");
    }
}
