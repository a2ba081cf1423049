-- What somebody has typed into a long form and not sent yet: their own, one for each form and thing, sealed.
create table platform.draft (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  person_id uuid not null,
  form text not null check (form ~ '^[a-z][a-z-]{1,40}$'),
  -- What the form is about.
  subject_id uuid not null,
  -- How often it was saved: a page that does not know the latest is told, and overwrites nothing.
  revision integer not null check (revision > 0),
  -- Sealed.
  typed text not null,
  saved_at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, person_id, form, subject_id)
);
select platform.guard('platform.draft');
grant select, insert, update, delete on platform.draft to accord_app;
