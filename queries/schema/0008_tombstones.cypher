// Answers: nothing; tombstones of the ties of a node are found by the node's id. The embedded engine has one index a property.
// Engine: Neo4j
CREATE TEXT INDEX retired_id_text IF NOT EXISTS FOR (t:Retired) ON (t.id);
