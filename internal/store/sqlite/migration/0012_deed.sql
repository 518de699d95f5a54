-- What current acts may bear on an undertaking: a word for each who acts with
-- each word that ties an act to a promise (record.Folder says which). A row's
-- number holds its day and its entry, so that a search goes on from a day.
CREATE VIRTUAL TABLE deed USING fts5 (body, content='', contentless_delete=1, tokenize='ascii', detail=none);
CREATE VIRTUAL TABLE deed_word USING fts5vocab (deed, instance);
