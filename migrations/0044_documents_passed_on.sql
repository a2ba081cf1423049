-- Who answers for a document, where that is no longer whoever made it.
alter table documents.document add column kept_by uuid;
alter table documents.document add foreign key (partnership_id, kept_by) references people.person;
create index document_of_person on documents.document (partnership_id, coalesce(kept_by, made_by));
grant update (kept_by) on documents.document to accord_app;
