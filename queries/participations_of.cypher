// Answers: who takes part in what, of these actors or in these activities, as far as a source asserts it.
// Parameters: ids (of actors or activities)
// Columns: ids (as given), others (at the other end, in the same order), ties (their ids, in the same order)
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:PARTICIPATES_IN]-(b:Entity)
WHERE r.status = 'asserted'
RETURN collect(id) AS ids, collect(b.id) AS others, collect(r.id) AS ties
