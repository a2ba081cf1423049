-- Who works together: boards and groups, whom they report to, the seats on them, and who sits where and when.
create schema governance;
grant usage on schema governance to accord_app, accord_public;

create table governance."group" (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('executive', 'board', 'group', 'panel', 'workstream', 'support')),
  audience text not null check (audience in ('children', 'adults', 'both')),
  functions text[] not null default '{}',
  membership text[] not null default '{}',
  frequency text not null default '' check (length(frequency) <= 200),
  aliases text[] not null default '{}',
  note text not null default '' check (length(note) <= 2000),
  starts_on date,
  ends_on date,
  -- Said in so many words that it has no last day yet, which is not the same as a last day that nobody recorded.
  is_open_ended boolean not null default false,
  source jsonb not null default '[]' check (jsonb_typeof(source) = 'array'),
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint group_dates check (ends_on >= starts_on),
  constraint group_open_ended check (not (is_open_ended and ends_on is not null))
);
create unique index group_code on governance."group" (partnership_id, lower(code));
select platform.guard('governance."group"');
grant select, insert, update on governance."group" to accord_app;

-- A line is never removed: its last day is the day before. One that was drawn and taken away on one day held on none.
create table governance.reporting (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  to_group_id uuid not null,
  -- 0 is the group it is drawn under.
  place integer not null check (place >= 0),
  basis text not null default '' check (length(basis) <= 1000),
  inferred boolean not null default false,
  source jsonb not null default '[]' check (jsonb_typeof(source) = 'array'),
  from_on date,
  to_on date,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance."group",
  foreign key (partnership_id, to_group_id) references governance."group",
  constraint reporting_dates check (to_on >= from_on - 1),
  constraint reporting_to_itself check (group_id <> to_group_id)
);
create unique index reporting_once on governance.reporting (partnership_id, group_id, to_group_id) where to_on is null;
select platform.guard('governance.reporting');
grant select, insert, update on governance.reporting to accord_app;

create table governance.seat (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null check (length(title) <= 200),
  role text not null check (role in ('chair', 'deputy', 'member', 'adviser', 'observer')),
  agency_id uuid,
  sector text check (length(sector) between 1 and 80),
  is_voting boolean not null default false,
  is_statutory boolean not null default false,
  from_on date,
  to_on date,
  source jsonb not null default '[]' check (jsonb_typeof(source) = 'array'),
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance."group",
  foreign key (partnership_id, agency_id) references people.agency,
  constraint seat_dates check (to_on >= from_on),
  constraint seat_of_one check (agency_id is null or sector is null),
  constraint seat_has_a_name check (title <> '' or agency_id is not null or sector is not null)
);
create index seat_group on governance.seat (partnership_id, group_id);
select platform.guard('governance.seat');
grant select, insert, update on governance.seat to accord_app;

create table governance.appointment (
  partnership_id uuid not null,
  id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  to_on date,
  is_acting boolean not null default false,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, seat_id) references governance.seat,
  foreign key (partnership_id, person_id) references people.person,
  constraint appointment_dates check (to_on >= from_on)
);
create index appointment_seat on governance.appointment (partnership_id, seat_id);
create index appointment_person on governance.appointment (partnership_id, person_id);
select platform.guard('governance.appointment');
grant select, insert, update on governance.appointment to accord_app;

-- What the public site may read: groups, lines and the agencies of seats. Nobody's name, and no editor's note.
create view governance.published_group as
  select partnership_id, id, code, name, kind, audience, functions, membership, frequency, aliases, starts_on, ends_on, is_open_ended
  from governance."group";
create view governance.published_reporting as
  select partnership_id, group_id, to_group_id, place, from_on, to_on from governance.reporting;
create view governance.published_seat as
  select partnership_id, group_id, role, agency_id, sector, is_voting, is_statutory, from_on, to_on from governance.seat;
grant select on governance.published_group, governance.published_reporting, governance.published_seat
  to accord_public, accord_app;
