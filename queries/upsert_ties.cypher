// Answers: which ties exist already, and a fingerprint of what each says; creates those that do not.
// Parameters: rows (source_id, target_id and properties of each)
// Columns: total (rows whose ends exist), ids (of ties that existed), fingerprints (in the same order)
// For: PARTICIPATES_IN, AFFILIATED_WITH, MEMBER_OF, PART_OF, RESPONSIBLE_FOR, FUNDS, SUCCEEDED_BY, LISTED_IN, AUTHORED, PUBLISHED, ADOPTS, USES, MAKES, HAS_OUTPUT, USES_INSTRUMENT, WITHIN_CHALLENGE, ADDRESSES, PROPOSED_FOR, IMPLEMENTS, EXEMPLIFIES, IDENTIFIED, STATED_IN, PROVIDES_FOR, LEGAL_BASIS_FOR, TAKES_POSITION_ON, DOCUMENTS, CITES, ABOUT, CONCERNS, CONFORMS_TO, LICENSED_UNDER, EQUIVALENT_TO
UNWIND $rows AS row
MATCH (a:Entity {id: row.source_id})
MATCH (b:Entity {id: row.target_id})
OPTIONAL MATCH (a)-[r:PARTICIPATES_IN {id: row.id}]->(b)
FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END | CREATE (a)-[:PARTICIPATES_IN {
  id: row.id, citations: row.citations, role: row.role, since: row.since, until: row.until,
  weight: row.weight, status: row.status, confidence: row.confidence, outcome: row.outcome, adapted_de: row.adapted_de,
  adapted_en: row.adapted_en, version: row.version, number: row.number, fingerprint: row.fingerprint, graph_version: row.graph_version,
  versions: row.versions, record: row.record
}]->(b))
RETURN count(row) AS total, collect(r.id) AS ids, collect(r.fingerprint) AS fingerprints
