-- Actions that wait for others, pass to another agency, or are taken over by others.
alter table actions.action
  -- The action that is done in its place.
  add column superseded_by_id uuid,
  -- The action of which it is a part, where one was split.
  add column split_from_id uuid,
  add foreign key (partnership_id, superseded_by_id) references actions.action,
  add foreign key (partnership_id, split_from_id) references actions.action,
  add constraint action_superseded_by_another check (superseded_by_id <> id and split_from_id <> id);
create index action_superseded_by on actions.action (partnership_id, superseded_by_id) where superseded_by_id is not null;
create index action_split_from on actions.action (partnership_id, split_from_id) where split_from_id is not null;

-- That an action waits for another, until somebody says that it does not any more.
create table actions.waiting (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  on_id uuid not null,
  since timestamptz not null,
  by_id uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, on_id) references actions.action,
  constraint waits_for_another check (on_id <> action_id)
);
create unique index waiting_once on actions.waiting (partnership_id, action_id, on_id) where ended_at is null;
create index waiting_on on actions.waiting (partnership_id, on_id);
select platform.guard('actions.waiting');
grant select, insert, update on actions.waiting to accord_app;

-- That an action is to pass to another agency or another lead, and what whoever is to take it on decided.
create table actions.transfer (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  -- Whose it was.
  from_agency_id uuid,
  from_id uuid,
  -- Whose it is to be.
  to_agency_id uuid not null,
  to_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  is_accepted boolean,
  decision text not null default '' check (length(decision) <= 1000),
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, from_agency_id) references people.agency,
  foreign key (partnership_id, from_id) references people.person,
  foreign key (partnership_id, to_agency_id) references people.agency,
  foreign key (partnership_id, to_id) references people.person,
  constraint transfer_decided check ((decided_at is null) = (is_accepted is null))
);
create unique index transfer_open on actions.transfer (partnership_id, action_id) where decided_at is null;
select platform.guard('actions.transfer');
grant select, insert, update on actions.transfer to accord_app;
