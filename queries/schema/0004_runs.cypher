// Answers: nothing; runs of the analyses have a key of their own and are listed by time.
CREATE CONSTRAINT run_id IF NOT EXISTS FOR (r:AnalysisRun) REQUIRE r.id IS UNIQUE;
CREATE INDEX run_order IF NOT EXISTS FOR (r:AnalysisRun) ON (r.order_key);
