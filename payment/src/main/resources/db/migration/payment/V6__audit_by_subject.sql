-- An operator asks what was done to one order.
CREATE INDEX audit_subject ON audit (subject);
