-- What a document is, whose it is and who may see it can be changed. Its versions stay, and their words follow its tier.
alter table documents.document add column revision integer not null default 1 check (revision > 0);
grant update (title, sealed_title, owner_kind, owner_id, held_for_id, language, format, revision)
  on documents.document to accord_app;
grant update (name, sealed_name, note, sealed_note) on documents.version to accord_app;

create table documents.change (
  partnership_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  -- Which of its facts were changed.
  facts text[] not null check (cardinality(facts) > 0),
  from_tier smallint not null check (from_tier between 0 and 4),
  to_tier smallint not null check (to_tier between 0 and 4),
  reason text not null check (length(reason) <= 500),
  sealed_reason text,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, document_id) references documents.document,
  -- Whoever lets more people see a document says why.
  check (to_tier >= from_tier or reason <> '' or sealed_reason is not null)
);
create index change_of_document on documents.change (partnership_id, document_id);
select platform.guard('documents.change');
grant select, insert on documents.change to accord_app;
