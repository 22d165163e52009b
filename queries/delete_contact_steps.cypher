// Answers: nothing; takes away what became of suggested contacts of one actor.
// Parameters: begin (how the key begins where the actor comes first), end (how it ends where the actor comes last)
// Columns: total (how many)
OPTIONAL MATCH (s:ContactStep)
WHERE s.contact STARTS WITH $begin OR s.contact ENDS WITH $end
DETACH DELETE s
RETURN count(*) AS total
