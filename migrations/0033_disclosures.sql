-- A text that somebody marked as a possible disclosure. It is taken out of where it was written and kept here, sealed,
-- until somebody has written down what was done, or puts it back. What it was part of is named by a kind and an id.
create table platform.disclosure (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  source_kind text not null check (length(source_kind) between 1 and 80),
  source_id uuid not null,
  "text" text not null check (length("text") between 1 and 200000),
  -- What whoever marked it wanted to say. Empty where they said nothing.
  note text not null default '' check (length(note) <= 20000),
  written_by uuid,
  written_at timestamptz not null,
  marked_by uuid not null,
  marked_at timestamptz not null,
  -- Who holds the duty post, and so answers for it. Null while nobody does.
  owner_id uuid,
  outcome text check (outcome in ('acted', 'false-alarm')),
  done text check (length(done) between 1 and 100000),
  done_by uuid,
  done_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, written_by) references people.person,
  foreign key (partnership_id, marked_by) references people.person,
  foreign key (partnership_id, owner_id) references people.person,
  foreign key (partnership_id, done_by) references people.person,
  constraint disclosure_done check (
    (done_at is null) = (done_by is null) and (done_at is null) = (done is null) and (done_at is null) = (outcome is null))
);
create index disclosure_source on platform.disclosure (partnership_id, source_kind, source_id);
create index disclosure_waiting on platform.disclosure (partnership_id, marked_at) where done_at is null;
select platform.guard('platform.disclosure');
grant select, insert, update on platform.disclosure to accord_app;
