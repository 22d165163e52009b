// Answers: nothing; what was merged into a node is found without reading all tombstones.
CREATE INDEX retired_merged_into IF NOT EXISTS FOR (t:Retired) ON (t.merged_into);
