-- Requests about information: of whoever asks what is held on them, of the public, and breaches. Each with its clock.
create schema requests;
grant usage on schema requests to accord_app;

create table requests.request (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- Stands wherever the request is named: it gives nothing away.
  reference text not null check (length(reference) between 3 and 40),
  kind text not null check (kind in
    ('access', 'rectification', 'objection', 'freedom-of-information', 'complaint', 'breach')),
  title text not null check (length(title) between 1 and 200),
  theme text not null check (length(theme) <= 100),
  received_at timestamptz not null,
  channel text not null check (channel in ('e-mail', 'letter', 'telephone', 'in-person', 'website', 'inside')),
  -- Who asks and how to reach them, and what they wrote: sealed by the key of the partnership, as is every text below.
  asker text not null,
  contact text not null,
  details text not null,
  requester_id uuid,
  about_id uuid,
  agency_id uuid,
  owner_id uuid,
  identity text not null check (identity in ('unchecked', 'asked', 'confirmed', 'not-needed')),
  -- What the clock stands still for.
  waits_for text check (waits_for in ('identity', 'clarification')),
  acknowledged_at timestamptz,
  recorded_by uuid,
  recorded_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  outcome text,
  answer text,
  version integer not null,
  primary key (partnership_id, id),
  constraint request_reference unique (partnership_id, reference),
  foreign key (partnership_id, requester_id) references people.person,
  foreign key (partnership_id, about_id) references people.person,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, owner_id) references people.person,
  foreign key (partnership_id, recorded_by) references people.person,
  foreign key (partnership_id, closed_by) references people.person,
  constraint request_closed check ((closed_at is null) = (outcome is null) and (closed_at is null) = (answer is null))
);
create index request_open on requests.request (partnership_id, received_at) where closed_at is null;
select platform.guard('requests.request');
grant select, insert on requests.request to accord_app;
grant update (title, theme, received_at, channel, asker, contact, details, requester_id, about_id, agency_id, owner_id,
  identity, waits_for, acknowledged_at, recorded_by, closed_at, closed_by, outcome, answer, version)
  on requests.request to accord_app;

-- What was said and done about a request, in order: letters in and out, calls, steps. Never changed.
create table requests.entry (
  partnership_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  kind text not null check (length(kind) between 1 and 40),
  words text not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, request_id) references requests.request,
  foreign key (partnership_id, by_id) references people.person
);
create index entry_of on requests.entry (partnership_id, request_id, at);
select platform.guard('requests.entry');
grant select, insert on requests.entry to accord_app;
grant update (by_id, words) on requests.entry to accord_app;

-- What Article 33(5) of the UK GDPR demands to be written down of a breach.
create table requests.breach (
  partnership_id uuid not null,
  request_id uuid not null,
  -- How many people it touches; null while nobody knows.
  affected integer check (affected >= 0),
  effects text not null,
  remedy text not null,
  commissioner text check (commissioner in ('told', 'not-needed')),
  commissioner_at timestamptz,
  commissioner_reason text not null,
  people text check (people in ('told', 'not-needed')),
  people_at timestamptz,
  people_reason text not null,
  primary key (partnership_id, request_id),
  foreign key (partnership_id, request_id) references requests.request,
  constraint breach_commissioner check ((commissioner is null) = (commissioner_at is null)),
  constraint breach_people check ((people is null) = (people_at is null))
);
select platform.guard('requests.breach');
grant select, insert, update on requests.breach to accord_app;

-- What one table held on the person of a request for access when it was collected, and what was decided about it.
create table requests.part (
  partnership_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  table_name text not null,
  collected_at timestamptz not null,
  collected_by uuid not null,
  records integer not null check (records >= 0),
  -- Confidential records, which are not in the collection: whoever owns them decides on them.
  closed integer not null check (closed >= 0),
  -- The records as they were: sealed.
  snapshot text not null,
  decision text check (decision in ('all', 'part', 'none')),
  -- Words that are blacked out, one on a line: sealed.
  redacted text not null,
  -- The numbers of the records that are left out.
  left_out integer[] not null,
  reason text not null,
  reviewed_at timestamptz,
  reviewed_by uuid,
  version integer not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, request_id) references requests.request,
  foreign key (partnership_id, collected_by) references people.person,
  foreign key (partnership_id, reviewed_by) references people.person,
  constraint part_once unique (partnership_id, request_id, table_name),
  constraint part_reviewed check ((decision is null) = (reviewed_at is null))
);
select platform.guard('requests.part');
grant select, insert on requests.part to accord_app;
grant update (collected_at, collected_by, records, closed, snapshot, decision, redacted, left_out, reason, reviewed_at,
  reviewed_by, version) on requests.part to accord_app;

-- That an answer was put together to be sent: when, by whom, and the hash of the file.
create table requests.release (
  partnership_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  records integer not null,
  redactions integer not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, request_id) references requests.request,
  foreign key (partnership_id, by_id) references people.person
);
create index release_of on requests.release (partnership_id, request_id);
select platform.guard('requests.release');
grant select, insert on requests.release to accord_app;
grant update (by_id) on requests.release to accord_app;
