// Answers: every topic, and the topic that is next wider.
// Columns: ids (of topics), broader (ids, in the same order; empty if there is none)
MATCH (t:Topic)
RETURN collect(t.id) AS ids, collect(coalesce(t.broader, '')) AS broader
