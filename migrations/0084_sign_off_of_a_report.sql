-- How a report came from its skeleton to the archive: one row for each step, never changed. The last one says where it is.
create table reports.step (
  partnership_id uuid not null,
  report_id uuid not null,
  turn integer not null check (turn > 0),
  stage text not null check (stage in ('skeleton', 'data-locked', 'contributions', 'draft', 'scrutineer', 'board', 'partners',
    'published', 'sent', 'committee', 'archived')),
  -- Why it went back or past a step, which meeting agreed, or which committee read it.
  note text not null default '' check (length(note) <= 1000),
  -- The day it happened, where that is not the day it was recorded: of a meeting.
  on_day date,
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (partnership_id, report_id, turn),
  foreign key (partnership_id, report_id) references reports.report,
  foreign key (partnership_id, taken_by) references people.person
);
create index step_person on reports.step (partnership_id, taken_by);
select platform.guard('reports.step');
grant select, insert on reports.step to accord_app;

-- That a safeguarding partner signed a report as it read then.
create table reports.signature (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  agency_id uuid not null,
  -- Null for somebody who has no record here.
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  post text not null check (length(post) between 1 and 200),
  signed_on date not null,
  -- Empty when it was signed in the product.
  kept_at text not null default '' check (length(kept_at) <= 500),
  -- What was signed, as a hash: a change after it needs another signature.
  content_hash text not null check (length(content_hash) = 64),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- It was taken back, or another one of the same partner took its place.
  void_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, report_id) references reports.report,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, recorded_by) references people.person
);
create unique index signature_once on reports.signature (partnership_id, report_id, agency_id) where void_at is null;
create index signature_agency on reports.signature (partnership_id, agency_id);
create index signature_person on reports.signature (partnership_id, person_id);
create index signature_recorder on reports.signature (partnership_id, recorded_by);
select platform.guard('reports.signature');
grant select, insert, update on reports.signature to accord_app;

-- That a published version was sent to somebody who has to have it by law.
create table reports.sending (
  partnership_id uuid not null,
  edition_id uuid not null,
  recipient text not null check (length(recipient) between 1 and 400),
  sent_on date not null,
  how text not null check (length(how) between 1 and 300),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, edition_id, recipient),
  foreign key (partnership_id, edition_id) references reports.edition,
  foreign key (partnership_id, recorded_by) references people.person
);
create index sending_person on reports.sending (partnership_id, recorded_by);
select platform.guard('reports.sending');
grant select, insert on reports.sending to accord_app;
