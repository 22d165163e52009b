// Answers: nothing; keeps what became of a suggested contact.
// Parameters: properties (of the step)
// Columns: total (how many)
CREATE (s:ContactStep)
SET s = $properties
RETURN count(s) AS total
