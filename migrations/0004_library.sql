-- What the partnership publishes to read: in this version its glossary.
create schema library;
grant usage on schema library to accord_app, accord_public;

create table library.term (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  term text not null check (length(term) between 1 and 120),
  meaning text not null check (length(meaning) between 1 and 1000),
  source jsonb,
  version integer not null default 1,
  primary key (partnership_id, id)
);
create unique index term_once on library.term (partnership_id, lower(term));
select platform.guard('library.term');
grant select, insert, update on library.term to accord_app;

create view library.published_term as
  select partnership_id, id, term, meaning, source from library.term;
grant select on library.published_term to accord_public, accord_app;
