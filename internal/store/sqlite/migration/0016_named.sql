-- By what a document is found stands in small letters of every script, and not of
-- the Latin alphabet alone. It is made anew from the documents.
DELETE FROM named;
