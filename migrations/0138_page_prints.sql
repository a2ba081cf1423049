-- A page of assurance, such as the report of a cycle, as somebody asked to have it printed.
create table assurance.page_print (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- The address of the page, with what was asked of it.
  page text not null check (length(page) <= 1000),
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'made', 'failed')),
  -- The file. It is kept for a day, and made again after that.
  sha256 text,
  made_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  constraint page_print_made check ((state = 'made') = (sha256 is not null) and (state = 'waiting') = (made_at is null))
);
create index page_print_of_person on assurance.page_print (partnership_id, person_id, page, asked_at);
select platform.guard('assurance.page_print');
grant select, insert, update on assurance.page_print to accord_app;
