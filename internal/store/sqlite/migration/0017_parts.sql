-- A gist says in which part the codes may be that an entry has, so that words beside
-- who acts or is acted on are counted without reading. It is made anew from the entries.
DELETE FROM gist;
