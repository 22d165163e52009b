// Answers: which ties exist under these ids, and a fingerprint of what each says; found from one end, never by a scan.
// Parameters: rows (id and source of each)
// Columns: ids (those that exist), fingerprints (in the same order)
// For: PARTICIPATES_IN, AFFILIATED_WITH, MEMBER_OF, PART_OF, RESPONSIBLE_FOR, FUNDS, SUCCEEDED_BY, LISTED_IN, AUTHORED, PUBLISHED, ADOPTS, USES, MAKES, HAS_OUTPUT, USES_INSTRUMENT, WITHIN_CHALLENGE, ADDRESSES, PROPOSED_FOR, IMPLEMENTS, EXEMPLIFIES, IDENTIFIED, STATED_IN, PROVIDES_FOR, LEGAL_BASIS_FOR, TAKES_POSITION_ON, DOCUMENTS, CITES, ABOUT, CONCERNS, CONFORMS_TO, LICENSED_UNDER, EQUIVALENT_TO
UNWIND $rows AS row
MATCH (:Entity {id: row.source})-[r:PARTICIPATES_IN {id: row.id}]->(:Entity)
RETURN collect(r.id) AS ids, collect(r.fingerprint) AS fingerprints
