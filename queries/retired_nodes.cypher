// Answers: the tombstones that do not tell who may know of them, but for those of ties, which are hidden with their ends.
// Columns: retired (id, and versions = numbers of the changes that touched each)
MATCH (t:Retired)
WHERE t.visibility IS NULL AND NOT t.id CONTAINS '--'
RETURN collect(t {.id, .versions}) AS retired
