-- What somebody asks of the tracker again and again, under a name of their own.
create table actions.saved_view (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- As it stands in the address of the tracker; empty where nothing is asked.
  asked text not null check (length(asked) <= 4000),
  -- Those of one person stand in this order.
  place integer not null,
  saved_at timestamptz not null,
  version integer not null check (version >= 1),
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person
);
create index saved_view_of_person on actions.saved_view (partnership_id, person_id);
select platform.guard('actions.saved_view');
grant select, insert, update, delete on actions.saved_view to accord_app;
