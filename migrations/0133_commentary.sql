-- The day by which an answer is asked for, where it may still come after.
alter table questionnaires.round
  add column due_on date,
  add constraint round_due check (due_on is null or (due_on >= opens_on and due_on <= closes_on));

-- What agencies say of themselves every quarter: a body asks it, of the same agencies, with the same questions.
create table assurance.commentary (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  title text not null check (length(title) between 1 and 150),
  -- The body that reads it.
  group_id uuid not null,
  set_id uuid not null,
  -- Whether the business unit is asked every quarter to ask again.
  is_on boolean not null,
  started_on date not null,
  started_by uuid not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance.group,
  foreign key (partnership_id, set_id) references questionnaires.question_set,
  foreign key (partnership_id, started_by) references people.person
);
create index commentary_of_group on assurance.commentary (partnership_id, group_id);
create index commentary_of_set on assurance.commentary (partnership_id, set_id);
create index commentary_starter on assurance.commentary (partnership_id, started_by);
select platform.guard('assurance.commentary');
grant select, insert, update on assurance.commentary to accord_app;

-- The agencies that are asked, from a day on. One that is asked no more has a last day, and is kept.
create table assurance.commentary_agency (
  partnership_id uuid not null,
  id uuid not null,
  commentary_id uuid not null,
  agency_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (partnership_id, id),
  foreign key (partnership_id, commentary_id) references assurance.commentary,
  foreign key (partnership_id, agency_id) references people.agency
);
create unique index commentary_agency_now on assurance.commentary_agency (partnership_id, commentary_id, agency_id)
  where to_on is null;
create index commentary_of_agency on assurance.commentary_agency (partnership_id, agency_id);
select platform.guard('assurance.commentary_agency');
grant select, insert, update on assurance.commentary_agency to accord_app;

-- One quarter of it, which is a round of its questions.
create table assurance.commentary_quarter (
  partnership_id uuid not null,
  id uuid not null,
  commentary_id uuid not null,
  -- The first day of the quarter.
  starts_on date not null,
  round_id uuid not null,
  due_on date not null,
  primary key (partnership_id, id),
  constraint commentary_quarter_once unique (partnership_id, commentary_id, starts_on),
  foreign key (partnership_id, commentary_id) references assurance.commentary,
  foreign key (partnership_id, round_id) references questionnaires.round,
  constraint commentary_quarter_first check (
    extract(day from starts_on) = 1 and extract(month from starts_on) in (1, 4, 7, 10)
  )
);
create index commentary_quarter_round on assurance.commentary_quarter (partnership_id, round_id);
select platform.guard('assurance.commentary_quarter');
grant select, insert on assurance.commentary_quarter to accord_app;

-- What an agency’s answer to one question is about, by the list of themes that recommendations have too.
create table assurance.commentary_theme (
  partnership_id uuid not null,
  quarter_id uuid not null,
  agency_id uuid not null,
  question_id uuid not null,
  theme_id uuid not null,
  primary key (partnership_id, quarter_id, agency_id, question_id, theme_id),
  foreign key (partnership_id, quarter_id) references assurance.commentary_quarter,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, theme_id) references actions.theme
);
create index commentary_theme_agency on assurance.commentary_theme (partnership_id, agency_id);
create index commentary_theme_of on assurance.commentary_theme (partnership_id, theme_id);
select platform.guard('assurance.commentary_theme');
grant select, insert, delete on assurance.commentary_theme to accord_app;

-- Of which quarter an agency was reminded by which reminder, so that it is not reminded twice.
create table assurance.commentary_reminder (
  partnership_id uuid not null,
  quarter_id uuid not null,
  agency_id uuid not null,
  reminder text not null check (length(reminder) between 1 and 20),
  due_on date not null,
  sent_on date not null,
  primary key (partnership_id, quarter_id, agency_id, reminder),
  foreign key (partnership_id, quarter_id) references assurance.commentary_quarter,
  foreign key (partnership_id, agency_id) references people.agency
);
create index commentary_reminder_agency on assurance.commentary_reminder (partnership_id, agency_id);
select platform.guard('assurance.commentary_reminder');
grant select, insert on assurance.commentary_reminder to accord_app;
