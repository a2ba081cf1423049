-- Documents with their versions. What is in a file stands in the store; the titles of confidential ones are sealed.
create schema documents;
grant usage on schema documents to accord_app, accord_public;

create table documents.document (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  owner_kind text not null check (owner_kind ~ '^[a-z-]{1,40}$'),
  owner_id uuid not null,
  tier smallint not null check (tier between 0 and 4),
  title text not null check (length(title) <= 200),
  sealed_title text,
  held_for_id uuid,
  language text not null check (length(language) between 2 and 20),
  format text not null check (length(format) between 1 and 20),
  latest integer not null check (latest > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  archived_at timestamptz,
  archived_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, held_for_id) references people.agency,
  -- A title stands in the clear or sealed, and which of the two is decided by the tier.
  check ((tier >= 3) = (sealed_title is not null) and (tier >= 3) = (title = ''))
);
create index document_of_owner on documents.document (partnership_id, owner_id);
select platform.guard('documents.document');
grant select, insert on documents.document to accord_app;
grant update (latest, tier, archived_at, archived_by) on documents.document to accord_app;

create table documents.version (
  partnership_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  sha256 text not null,
  name text not null check (length(name) <= 200),
  sealed_name text,
  type text not null check (length(type) between 2 and 10),
  note text not null check (length(note) <= 500),
  sealed_note text,
  cleaned_from integer,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, document_id, number),
  foreign key (partnership_id, document_id) references documents.document,
  foreign key (partnership_id, sha256) references platform.file
);
select platform.guard('documents.version');
grant select, insert on documents.version to accord_app;

-- That one version of a document is public, since when and until when.
create table documents.publication (
  partnership_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number integer not null,
  name text not null check (name ~ '^[a-z0-9][a-z0-9._-]{0,80}$'),
  -- What was found in the file and could not be taken out, that the publisher said may stay.
  confirmed jsonb not null,
  published_by uuid not null,
  published_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, document_id, number) references documents.version (partnership_id, document_id, number)
);
create unique index publication_open on documents.publication (partnership_id, document_id) where withdrawn_at is null;
select platform.guard('documents.publication');
grant select, insert, update (withdrawn_by, withdrawn_at) on documents.publication to accord_app;

create view documents.published_document as
  select document.partnership_id, document.id, document.title, document.language, document.format,
    version.sha256, version.type, file.bytes, publication.name, publication.published_at
  from documents.document
  join documents.publication on publication.partnership_id = document.partnership_id
    and publication.document_id = document.id and publication.withdrawn_at is null
  join documents.version on version.partnership_id = document.partnership_id
    and version.document_id = document.id and version.number = publication.number
  join platform.file on file.partnership_id = document.partnership_id and file.sha256 = version.sha256
  where document.tier = 0 and document.archived_at is null and file.scan in ('clean', 'not-scanned');
grant select on documents.published_document to accord_public, accord_app;
