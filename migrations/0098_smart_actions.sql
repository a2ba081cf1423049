-- What an action is to come to, how anybody will know, which body's chair answers for it, and how it goes.
alter table actions.action
  add column outcome text not null default '' check (length(outcome) <= 2000),
  add column success text not null default '' check (length(success) <= 2000),
  -- The body whose chair answers for it.
  add column accountable_id uuid,
  -- The day on which it was agreed; null where nobody recorded it.
  add column agreed_on date,
  -- Where it came from, where no record of the product says so.
  add column origin_words text not null default '' check (length(origin_words) <= 300),
  -- How it goes by the latest update that says so, and how it went by the one before.
  add column rag text check (rag in ('green', 'amber', 'red')),
  add column rag_before text check (rag_before in ('green', 'amber', 'red')),
  -- What keeps it from going on; empty where nothing does.
  add column blocked_by text not null default '' check (length(blocked_by) <= 1000),
  add foreign key (partnership_id, accountable_id) references governance."group",
  -- An agency owns it and somebody there leads it: both may be named.
  drop constraint action_owner;
create index action_of_body on actions.action (partnership_id, accountable_id);

alter table actions.update
  add column rag text check (rag in ('green', 'amber', 'red')),
  add column is_blocked boolean not null default false,
  -- Why it is off track, or what keeps it from going on.
  add column reason text not null default '' check (length(reason) <= 1000);

-- What shows that an action was done, or what came of it. It is taken back with a reason and never removed.
create table actions.evidence (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  -- The file, where one was sent.
  sha256 text,
  name text not null default '' check (length(name) <= 255),
  type text not null default '' check (type ~ '^[a-z]{0,10}$'),
  taken_back_at timestamptz,
  taken_back_by uuid,
  taken_back_reason text not null default '' check (length(taken_back_reason) <= 1000),
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, sha256) references platform.file,
  constraint evidence_file check ((sha256 is null) = (name = '') and (sha256 is null) = (type = ''))
);
create index evidence_of_action on actions.evidence (partnership_id, action_id, at);
select platform.guard('actions.evidence');
grant select, insert on actions.evidence to accord_app;
grant update (by_id, taken_back_at, taken_back_by, taken_back_reason) on actions.evidence to accord_app;
