// Answers: who takes part in what, of these actors or in these activities, as far as a source asserts it.
// Parameters: ids (of actors or activities), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (as given), others (at the other end, in the same order), ties (their ids, in the same order)
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:PARTICIPATES_IN]-(b:Entity)
WHERE r.status = 'asserted' AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
  AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
RETURN collect(id) AS ids, collect(b.id) AS others, collect(r.id) AS ties
