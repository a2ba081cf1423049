-- Cycles of self-assessment: which set of questions is asked of which agencies, which survey goes with it, and until when.
alter table questionnaires.response add column graded jsonb;

create table assurance.cycle (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (kind in ('section-11', 'adults', 'schools', 'other')),
  title text not null check (length(title) between 1 and 150),
  -- The body that oversees it.
  group_id uuid not null,
  -- The round in which agencies answer, and that in which their practitioners do.
  round_id uuid not null,
  survey_id uuid,
  -- The cycle before it, with which it compares.
  follows_id uuid,
  -- The day by which agencies are to answer. Late answers are taken until the round closes.
  due_on date not null,
  -- The lowest grade that meets a standard.
  met integer not null check (met > 0),
  -- From when two sides are said to disagree, and from how many a side is shown.
  margin integer not null check (margin >= 0),
  least_practitioners integer not null check (least_practitioners >= 5),
  least_audits integer not null check (least_audits >= 1),
  launched_by uuid not null,
  launched_at timestamptz not null,
  closed_on date,
  closed_by uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance."group",
  foreign key (partnership_id, round_id) references questionnaires.round,
  foreign key (partnership_id, survey_id) references questionnaires.round,
  foreign key (partnership_id, follows_id) references assurance.cycle,
  foreign key (partnership_id, launched_by) references people.person,
  foreign key (partnership_id, closed_by) references people.person,
  constraint cycle_closed check ((closed_on is null) = (closed_by is null))
);
create index cycle_round on assurance.cycle (partnership_id, round_id);
create index cycle_group on assurance.cycle (partnership_id, group_id);
create index cycle_survey on assurance.cycle (partnership_id, survey_id) where survey_id is not null;
create index cycle_follows on assurance.cycle (partnership_id, follows_id) where follows_id is not null;
create index cycle_launcher on assurance.cycle (partnership_id, launched_by);
create index cycle_closer on assurance.cycle (partnership_id, closed_by) where closed_by is not null;
select platform.guard('assurance.cycle');
grant select, insert, update on assurance.cycle to accord_app;

-- Which agency that is asked was reminded of what, for which day.
create table assurance.cycle_reminder (
  partnership_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  invitation_id uuid not null,
  reminder text not null check (length(reminder) between 1 and 40),
  due_on date not null,
  sent_on date not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, cycle_id) references assurance.cycle,
  foreign key (partnership_id, invitation_id) references questionnaires.invitation
);
create index cycle_reminder_asked on assurance.cycle_reminder (partnership_id, invitation_id);
create index cycle_reminder_cycle on assurance.cycle_reminder (partnership_id, cycle_id);
select platform.guard('assurance.cycle_reminder');
grant select, insert on assurance.cycle_reminder to accord_app;
