-- What is sent by mail: the letters, the links in them, their wording, and how often each person wants to be written to.
create table platform.link (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  purpose text not null check (purpose ~ '^[a-z][a-z-]{0,59}$'),
  person_id uuid,
  address text not null default '' check (length(address) <= 254),
  subject text not null check (length(subject) <= 200),
  path text not null check (path ~ '^/' and length(path) <= 500),
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  spent_at timestamptz,
  withdrawn_at timestamptz,
  primary key (partnership_id, id),
  check (person_id is not null or address <> '')
);
create index link_of_subject on platform.link (partnership_id, purpose, subject);
select platform.guard('platform.link');
grant select, insert on platform.link to accord_app;
grant update (spent_at, withdrawn_at) on platform.link to accord_app;

create table platform.letter (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 80),
  person_id uuid,
  name text not null default '' check (length(name) <= 200),
  address text not null default '' check (length(address) <= 254),
  given jsonb not null,
  path text check (path ~ '^/' and length(path) <= 500),
  link_id uuid,
  timing text not null check (timing in ('now', 'digest')),
  state text not null check (state in ('waiting', 'gathered', 'sent', 'unsure', 'failed', 'withdrawn', 'unwanted')),
  reason text not null default '',
  tries integer not null default 0,
  wording integer not null default 0,
  made_at timestamptz not null,
  made_by uuid not null,
  -- Set just before the last line of the message is sent, so that a process that is killed leaves a trace of it.
  offered_at timestamptz,
  ended_at timestamptz,
  digest_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, link_id) references platform.link,
  foreign key (partnership_id, digest_id) references platform.letter,
  check (person_id is not null or address <> '')
);
create index letter_made on platform.letter (partnership_id, made_at);
create index letter_for_digest on platform.letter (partnership_id, person_id)
  where state = 'waiting' and timing = 'digest';
create index letter_in_digest on platform.letter (partnership_id, digest_id) where digest_id is not null;
select platform.guard('platform.letter');
grant select, insert on platform.letter to accord_app;
grant update (name, address, state, reason, tries, wording, offered_at, ended_at, digest_id)
  on platform.letter to accord_app;

-- Version 0 of a kind is what the product came with, and stands in no table.
create table platform.letter_wording (
  partnership_id uuid not null references platform.partnership,
  kind text not null check (length(kind) between 1 and 80),
  version integer not null check (version > 0),
  subject text not null check (length(subject) between 1 and 150),
  body text not null check (length(body) between 1 and 4000),
  button text not null check (length(button) <= 60),
  at timestamptz not null,
  by_id uuid not null,
  primary key (partnership_id, kind, version)
);
select platform.guard('platform.letter_wording');
grant select, insert on platform.letter_wording to accord_app;

create table platform.letter_sender (
  partnership_id uuid not null references platform.partnership,
  version integer not null check (version > 0),
  name text not null check (length(name) between 1 and 100),
  reply_to text not null check (length(reply_to) <= 254),
  at timestamptz not null,
  by_id uuid not null,
  primary key (partnership_id, version)
);
select platform.guard('platform.letter_sender');
grant select, insert on platform.letter_sender to accord_app;

create table platform.letter_choice (
  partnership_id uuid not null references platform.partnership,
  person_id uuid not null,
  choice text not null check (choice in ('at-once', 'digest', 'none')),
  primary key (partnership_id, person_id)
);
select platform.guard('platform.letter_choice');
grant select, insert, update on platform.letter_choice to accord_app;
