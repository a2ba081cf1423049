-- How to reach people, records that are put away, and what was changed in whom.
alter table people.person
  add email text not null default '' check (length(email) <= 254),
  add phone text not null default '' check (length(phone) <= 60),
  add address text not null default '' check (length(address) <= 500),
  add pronouns text not null default '' check (length(pronouns) <= 40),
  add preferred_contact text not null default '' check (preferred_contact in ('', 'email', 'phone', 'post')),
  add archived_on date,
  -- The person that this one turned out to be.
  add merged_into uuid,
  add sorted_as text not null generated always as (lower(name)) stored,
  add searched_as text not null generated always as (lower(name || ' ' || job_title || ' ' || email)) stored,
  add foreign key (partnership_id, merged_into) references people.person,
  add constraint person_not_itself check (merged_into <> id);
create index person_directory on people.person (partnership_id, sorted_as, id) include (left_on, agency_id)
  where archived_on is null and merged_into is null;
create index person_agency on people.person (partnership_id, agency_id);
create index person_email on people.person (partnership_id, lower(email)) where email <> '';

create table people.change (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  person_id uuid,
  agency_id uuid,
  at timestamptz not null,
  changed_by uuid not null,
  -- Pairs of what a field said before and after, by its label.
  what jsonb not null check (jsonb_typeof(what) = 'array'),
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, agency_id) references people.agency,
  constraint change_of_one check ((person_id is null) <> (agency_id is null))
);
create index change_person on people.change (partnership_id, person_id, at);
create index change_agency on people.change (partnership_id, agency_id, at);
select platform.guard('people.change');
grant select, insert on people.change to accord_app;
