-- Visits of clients and the incidents in them, made from events: what was said there is kept under their ids, and goes when the
-- client is erased.
CREATE TABLE visits (
    id      uuid PRIMARY KEY,
    client  uuid NOT NULL,
    started bigint NOT NULL,
    ended   boolean NOT NULL
);
CREATE INDEX visits_client ON visits (client);
CREATE TABLE incidents (
    id    uuid PRIMARY KEY,
    visit uuid NOT NULL
);
CREATE INDEX incidents_visit ON incidents (visit);
-- A body is not read as JSON here: one of a newer program may hold what PostgreSQL's JSON cannot.
INSERT INTO visits (id, client, started, ended)
SELECT DISTINCT ON (stream)
    stream,
    substring(body FROM '"client":"([0-9a-f-]{36})"')::uuid,
    (SELECT min(begun.at) FROM events begun WHERE begun.stream = e.stream AND begun.stream_kind = 'visit'),
    EXISTS (SELECT 1 FROM events gone WHERE gone.stream = e.stream AND gone.stream_kind = 'visit'
            AND gone.tag = 'stage_entered' AND gone.body LIKE '%"stage":"ended"%')
FROM events e
WHERE stream_kind = 'visit' AND tag = 'identified' AND body ~ '"client":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"'
ORDER BY stream, version DESC;
INSERT INTO incidents (id, visit)
SELECT DISTINCT ON (stream) stream, substring(body FROM '"visit":"([0-9a-f-]{36})"')::uuid
FROM events
WHERE stream_kind = 'incident' AND tag = 'opened' AND body ~ '"visit":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"'
ORDER BY stream, version DESC;
