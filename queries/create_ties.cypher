// Answers: nothing; creates ties between nodes that are there, in a graph that has none of them yet.
// Parameters: rows (source_id, target_id and properties of each)
// Columns: total (how many)
// For: PARTICIPATES_IN, AFFILIATED_WITH, MEMBER_OF, PART_OF, RESPONSIBLE_FOR, FUNDS, SUCCEEDED_BY, LISTED_IN, AUTHORED, PUBLISHED, ADOPTS, USES, MAKES, HAS_OUTPUT, USES_INSTRUMENT, WITHIN_CHALLENGE, ADDRESSES, PROPOSED_FOR, IMPLEMENTS, EXEMPLIFIES, IDENTIFIED, STATED_IN, PROVIDES_FOR, LEGAL_BASIS_FOR, TAKES_POSITION_ON, DOCUMENTS, CITES, ABOUT, CONCERNS, CONFORMS_TO, LICENSED_UNDER, EQUIVALENT_TO
UNWIND $rows AS row
MATCH (a:Entity {id: row.source_id})
MATCH (b:Entity {id: row.target_id})
CREATE (a)-[r:PARTICIPATES_IN]->(b)
SET r = row.properties
RETURN count(r) AS total
