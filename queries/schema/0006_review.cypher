// Answers: nothing; proposals, objections and steps towards contacts have keys of their own.
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (p:Proposal) REQUIRE p.id IS UNIQUE;
CREATE INDEX proposal_key IF NOT EXISTS FOR (p:Proposal) ON (p.key);
CREATE CONSTRAINT suppressed_id IF NOT EXISTS FOR (s:Suppressed) REQUIRE s.id IS UNIQUE;
CREATE INDEX contact_step_contact IF NOT EXISTS FOR (s:ContactStep) ON (s.contact);
