-- Once a year each agency says of its people whether they go on, and the business unit carries it out.
create table people.refresh (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- The last day of the year that ends: successors begin on the day after it.
  last_on date not null,
  due_on date not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, opened_by) references people.person,
  foreign key (partnership_id, closed_by) references people.person
);
create unique index refresh_open on people.refresh (partnership_id) where closed_at is null;
select platform.guard('people.refresh');
grant select, insert, update (closed_at, closed_by) on people.refresh to accord_app;

create table people.refresh_agency (
  partnership_id uuid not null,
  refresh_id uuid not null,
  agency_id uuid not null,
  -- How many of its leads were written to, last time.
  letters integer not null check (letters >= 0),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  carried_at timestamptz,
  carried_by uuid,
  version integer not null default 1,
  primary key (partnership_id, refresh_id, agency_id),
  foreign key (partnership_id, refresh_id) references people.refresh,
  foreign key (partnership_id, agency_id) references people.agency
);
select platform.guard('people.refresh_agency');
grant select, insert, update on people.refresh_agency to accord_app;

create table people.refresh_answer (
  partnership_id uuid not null,
  refresh_id uuid not null,
  agency_id uuid not null,
  thing_id uuid not null,
  person_id uuid not null,
  answer text not null check (answer in ('stay', 'end', 'pass', 'somebody')),
  successor_id uuid,
  -- Somebody who is not in the directory yet, by name and address.
  named text not null check (length(named) <= 200),
  primary key (partnership_id, refresh_id, agency_id, thing_id),
  foreign key (partnership_id, refresh_id, agency_id) references people.refresh_agency,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, successor_id) references people.person,
  check ((answer = 'pass') = (successor_id is not null))
);
select platform.guard('people.refresh_answer');
grant select, insert, update on people.refresh_answer to accord_app;
