// Answers: nothing; nodes are found by words. The embedded engine makes this index in its own language.
// Engine: Neo4j
CREATE FULLTEXT INDEX entity_text IF NOT EXISTS FOR (n:Entity) ON EACH [n.search_text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CALL db.awaitIndexes(60);
