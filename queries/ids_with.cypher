// Answers: the nodes of a kind that have some properties; what is empty or null is no condition.
// Parameters: size_bands (codes), outcomes (codes), has_lessons (true, false or null), benefits (texts in the JSON of a benefit), procedures (codes), award_criteria (codes), cpv (first digits), dataset_kinds (codes), accesses (codes), formats (texts in the JSON of a distribution), directions (codes), subjects (codes), exchange_formats (codes), open_on (day or null), review_due (day or null), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes)
// For: Actor, Entity, Project, Collaboration, Dataset, Exchange
MATCH (n:Actor)
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  AND (size($size_bands) = 0 OR n.size_band IN $size_bands)
  AND (size($outcomes) = 0 OR n.outcome IN $outcomes)
  AND ($has_lessons IS NULL OR (size(coalesce(n.lessons, [])) > 0) = $has_lessons)
  AND (size($benefits) = 0 OR any(each IN n.benefit_claims WHERE any(text IN $benefits WHERE each CONTAINS text)))
  AND (size($procedures) = 0 OR n.procedure IN $procedures)
  AND (size($award_criteria) = 0 OR n.award_criteria IN $award_criteria)
  AND ($cpv = '' OR any(each IN n.cpv WHERE each STARTS WITH $cpv))
  AND (size($dataset_kinds) = 0 OR n.dataset_kind IN $dataset_kinds)
  AND (size($accesses) = 0 OR n.access IN $accesses)
  AND (size($formats) = 0 OR any(each IN n.distributions WHERE any(text IN $formats WHERE each CONTAINS text)))
  AND (size($directions) = 0 OR n.direction IN $directions)
  AND (size($subjects) = 0 OR n.subject IN $subjects)
  AND (size($exchange_formats) = 0 OR n.format IN $exchange_formats)
  AND ($open_on IS NULL OR (n.open_from <= $open_on AND n.open_until >= $open_on))
  AND ($review_due IS NULL OR n.next_review <= $review_due)
RETURN collect(n.id) AS ids
