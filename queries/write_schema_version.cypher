// Answers: nothing; takes down that a step of the schema is done.
// Parameters: number (of the step)
// Columns: schema (number)
MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.version = 0
SET g.schema = $number
RETURN g.schema AS schema
