-- What is laid beside what an agency says of a standard, what was put to it, and what came of that.

-- What one audited case showed of an agency, standard by standard.
create table assurance.cycle_case (
  partnership_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  agency_id uuid not null,
  -- An identifier that is no name.
  reference text not null check (length(reference) between 1 and 40),
  -- The place of each grade on the scale of the cycle, by standard.
  grades jsonb not null,
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, cycle_id) references assurance.cycle,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, recorded_by) references people.person,
  constraint cycle_case_once unique (partnership_id, cycle_id, agency_id, reference)
);
create index cycle_case_agency on assurance.cycle_case (partnership_id, agency_id);
create index cycle_case_recorder on assurance.cycle_case (partnership_id, recorded_by);
select platform.guard('assurance.cycle_case');
grant select, insert, update on assurance.cycle_case to accord_app;

-- One standard of one agency as a challenge session deals with it: both scores are kept.
create table assurance.cycle_standard (
  partnership_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  agency_id uuid not null,
  standard_id uuid not null,
  -- What is asked; empty where nothing is.
  question text not null check (length(question) <= 2000),
  -- When it was put to the agency; until then it is a draft that the agency does not see.
  put_on date,
  reply_by date,
  -- The meeting that it is put in.
  meeting_id uuid,
  reply text not null default '' check (length(reply) <= 4000),
  replied_by uuid,
  replied_on date,
  -- The agency’s own grade when one was agreed; null where it does not apply.
  self_grade smallint,
  -- The grade that was agreed; null where it was agreed that the standard does not apply.
  agreed_grade smallint,
  reason text not null default '' check (length(reason) <= 2000),
  agreed_by uuid,
  agreed_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, cycle_id) references assurance.cycle,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, replied_by) references people.person,
  foreign key (partnership_id, agreed_by) references people.person,
  constraint cycle_standard_once unique (partnership_id, cycle_id, agency_id, standard_id),
  constraint cycle_standard_put check (put_on is null or question <> ''),
  constraint cycle_standard_replied check ((replied_on is null) = (reply = '') and (replied_on is null) = (replied_by is null)),
  constraint cycle_standard_agreed check ((agreed_on is null) = (agreed_by is null)
    and (agreed_on is not null or (agreed_grade is null and self_grade is null)))
);
create index cycle_standard_agency on assurance.cycle_standard (partnership_id, agency_id);
create index cycle_standard_meeting on assurance.cycle_standard (partnership_id, meeting_id) where meeting_id is not null;
create index cycle_standard_replier on assurance.cycle_standard (partnership_id, replied_by) where replied_by is not null;
create index cycle_standard_agreer on assurance.cycle_standard (partnership_id, agreed_by) where agreed_by is not null;
select platform.guard('assurance.cycle_standard');
grant select, insert, update on assurance.cycle_standard to accord_app;
