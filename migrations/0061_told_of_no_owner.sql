-- When the business manager was told that nobody answers for a confidential paper. Null while somebody does.
alter table documents.document add column told_no_owner_at timestamptz;
grant update (told_no_owner_at) on documents.document to accord_app;
