-- The tracker as somebody asked to have it printed.
create table actions.tracker_print (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- As it stands in the address of the tracker; empty where nothing is asked.
  asked text not null check (length(asked) <= 4000),
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'made', 'failed')),
  -- The file. It is kept for a day, and made again after that.
  sha256 text,
  -- How many actions stand in it.
  actions integer not null,
  made_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  constraint tracker_print_made check ((state = 'made') = (sha256 is not null) and (state = 'waiting') = (made_at is null))
);
create index tracker_print_of_person on actions.tracker_print (partnership_id, person_id, asked_at);
select platform.guard('actions.tracker_print');
grant select, insert, update on actions.tracker_print to accord_app;
