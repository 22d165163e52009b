// Answers: which nodes exist under these ids, and a fingerprint of what each says.
// Parameters: ids (of nodes of any kind)
// Columns: ids (those that exist), fingerprints (in the same order)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(n.id) AS ids, collect(n.fingerprint) AS fingerprints
