// Answers: nothing; every node, tombstone and change has a key of its own.
CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (g:Graph) REQUIRE g.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT retired_id IF NOT EXISTS FOR (t:Retired) REQUIRE t.id IS UNIQUE;
CREATE CONSTRAINT change_version IF NOT EXISTS FOR (c:Change) REQUIRE c.version IS UNIQUE;
CREATE INDEX operations_version IF NOT EXISTS FOR (o:Operations) ON (o.version);
