-- What has happened to a client's appeals and promises, in the order of time; made from events, can be made again.
-- It only says where: what it was stands in the event. What was answered in a script is not told here.
CREATE TABLE timeline (
    client   BLOB NOT NULL CHECK (length(client) = 16),
    at       INTEGER NOT NULL,
    position INTEGER NOT NULL,
    appeal   BLOB NOT NULL CHECK (length(appeal) = 16),
    promise  BLOB CHECK (length(promise) = 16),
    PRIMARY KEY (client, at, position)
) STRICT, WITHOUT ROWID;
INSERT INTO timeline (client, at, position, appeal, promise)
    SELECT appeals.client, events.at, events.position, appeals.id, NULL
    FROM appeals JOIN events ON events.stream = appeals.id AND events.stream_kind = 'appeal'
    WHERE appeals.client IS NOT NULL AND events.tag <> 'answers_recorded';
INSERT INTO timeline (client, at, position, appeal, promise)
    SELECT promises.client, events.at, events.position, promises.appeal, promises.id
    FROM promises JOIN events ON events.stream = promises.id AND events.stream_kind = 'promise';
-- An operator's own appeals, the newest first; of one state where it is asked for.
CREATE INDEX appeals_operator ON appeals (operator, registered_at, number);
CREATE INDEX appeals_operator_status ON appeals (operator, status, registered_at, number);
