-- How well agencies safeguard: what independent scrutiny looks at, what it challenges, and what it was answered.
create schema assurance;
grant usage on schema assurance to accord_app;

-- Something that independent scrutiny looks at, planned or concluded.
create table assurance.scrutiny_activity (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  title text not null check (length(title) between 1 and 150),
  method text not null check (method in (
    'agency-assurance', 'agency-inspection', 'incidents', 'performance', 'commentary', 'case-reviews',
    'independent-authors', 'joint-inspection', 'self-assessment', 'unit-assurance', 'asking', 'training', 'other'
  )),
  looks_at text not null check (length(looks_at) between 1 and 1000),
  how_often text not null check (length(how_often) <= 100),
  starts_on date not null,
  -- The day by which it is to be concluded.
  ends_on date not null,
  priority_id uuid,
  concluded_on date,
  found text not null check (length(found) <= 4000),
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, priority_id) references plan.priority,
  constraint scrutiny_activity_days check (starts_on <= ends_on),
  constraint scrutiny_activity_concluded check ((concluded_on is null) = (found = ''))
);
create index scrutiny_activity_of_priority on assurance.scrutiny_activity (partnership_id, priority_id)
  where priority_id is not null;
select platform.guard('assurance.scrutiny_activity');
grant select, insert, update on assurance.scrutiny_activity to accord_app;

-- What the scrutineer challenges, of whom a reply is asked, and by which day.
create table assurance.challenge (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- Short, and its own for ever: people name the challenge by it.
  reference text not null check (length(reference) between 3 and 12),
  title text not null check (length(title) between 1 and 150),
  words text not null check (length(words) between 1 and 4000),
  -- What it rests on.
  basis text not null check (length(basis) between 1 and 2000),
  activity_id uuid,
  -- One person or one agency is to reply.
  owner_id uuid,
  owner_agency_id uuid,
  raised_on date not null,
  raised_by uuid not null,
  -- Somebody of the business unit recorded it for the scrutineer.
  on_behalf boolean not null,
  reply_by date not null,
  -- The day of a reply that was last told to be overdue.
  told_late_for date,
  state text not null check (state in ('open', 'replied', 'satisfied', 'not-satisfied', 'withdrawn')),
  closed_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint challenge_reference unique (partnership_id, reference),
  foreign key (partnership_id, activity_id) references assurance.scrutiny_activity,
  foreign key (partnership_id, owner_id) references people.person,
  foreign key (partnership_id, owner_agency_id) references people.agency,
  foreign key (partnership_id, raised_by) references people.person,
  constraint challenge_asked check (num_nonnulls(owner_id, owner_agency_id) = 1),
  constraint challenge_closed check ((closed_on is null) = (state in ('open', 'replied')))
);
create index challenge_of_activity on assurance.challenge (partnership_id, activity_id) where activity_id is not null;
create index challenge_person on assurance.challenge (partnership_id, owner_id) where owner_id is not null;
create index challenge_agency on assurance.challenge (partnership_id, owner_agency_id)
  where owner_agency_id is not null;
create index challenge_raiser on assurance.challenge (partnership_id, raised_by);
select platform.guard('assurance.challenge');
grant select, insert, update on assurance.challenge to accord_app;

-- What was said of a challenge since: replies, and what the scrutineer made of each. Never changed.
create table assurance.challenge_entry (
  partnership_id uuid not null,
  id uuid not null,
  challenge_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  -- Somebody of the business unit recorded it for whoever said it.
  on_behalf boolean not null,
  kind text not null check (kind in ('reply', 'again', 'satisfied', 'not-satisfied', 'withdrawn')),
  words text not null check (length(words) between 1 and 4000),
  -- Of a reply, the day by which it was due; of a challenge that goes on, the day by which the next one is.
  reply_by date,
  primary key (partnership_id, id),
  foreign key (partnership_id, challenge_id) references assurance.challenge,
  foreign key (partnership_id, by_id) references people.person,
  constraint challenge_entry_day check ((reply_by is null) = (kind not in ('reply', 'again')))
);
create index challenge_entry_of on assurance.challenge_entry (partnership_id, challenge_id, at);
create index challenge_entry_by on assurance.challenge_entry (partnership_id, by_id);
select platform.guard('assurance.challenge_entry');
grant select, insert on assurance.challenge_entry to accord_app;
grant update (by_id) on assurance.challenge_entry to accord_app;
