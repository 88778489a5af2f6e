-- Notifications from before have none: a repeated event of theirs is recognized by the inbox alone.
ALTER TABLE notification ADD COLUMN event_id text;
CREATE UNIQUE INDEX notification_of_event ON notification (event_id);
