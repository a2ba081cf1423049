-- Agencies, the people who work for them, and the posts that people hold.
create schema people;
grant usage on schema people to accord_app, accord_public;

create table people.agency (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  code text not null check (length(code) between 1 and 20),
  name text not null check (length(name) between 1 and 200),
  abbreviation text not null default '' check (length(abbreviation) <= 40),
  parent_id uuid,
  sector text not null check (length(sector) between 1 and 80),
  is_statutory_partner boolean not null default false,
  funds_board boolean not null default false,
  represents text not null default '' check (length(represents) <= 200),
  note text not null default '' check (length(note) <= 2000),
  starts_on date,
  ends_on date,
  source jsonb,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint agency_code unique (partnership_id, code),
  foreign key (partnership_id, parent_id) references people.agency,
  constraint agency_dates check (ends_on >= starts_on),
  constraint agency_own_parent check (parent_id <> id)
);
create unique index agency_name on people.agency (partnership_id, lower(name)) where ends_on is null;
select platform.guard('people.agency');
grant select, insert, update on people.agency to accord_app;

create table people.person (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  job_title text not null default '' check (length(job_title) <= 200),
  agency_id uuid,
  account_id uuid,
  left_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint person_account unique (partnership_id, account_id),
  foreign key (partnership_id, agency_id) references people.agency
);
select platform.guard('people.person');
grant select, insert, update on people.person to accord_app;

create table people.post (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('business-manager', 'business-officer', 'scrutineer', 'agency-lead')),
  agency_id uuid,
  from_on date not null,
  to_on date,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, agency_id) references people.agency,
  constraint post_dates check (to_on >= from_on),
  constraint post_of_agency check ((kind = 'agency-lead') = (agency_id is not null))
);
create index post_person on people.post (partnership_id, person_id);
select platform.guard('people.post');
grant select, insert, update on people.post to accord_app;

-- What the public site may read of agencies. The owner of the view is behind row-level security itself.
create view people.published_agency as
  select partnership_id, id, name, abbreviation, parent_id, sector, is_statutory_partner, funds_board, represents, starts_on, ends_on
  from people.agency;
grant select on people.published_agency to accord_public, accord_app;
