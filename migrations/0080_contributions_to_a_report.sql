-- What a partner is asked to write for a chapter of a report, what it wrote, and how far that is.
create table reports.contribution (
  partnership_id uuid not null,
  id uuid not null,
  chapter_id uuid not null,
  agency_id uuid not null,
  -- What is asked for, and how it is to be written.
  asked text not null check (length(asked) between 1 and 2000),
  due_on date not null,
  word_limit integer check (word_limit between 10 and 20000),
  state text not null check (state in ('asked', 'handed-in', 'sent-back', 'accepted')),
  text text not null default '' check (length(text) <= 100000),
  -- What the agency says it will do in the next year.
  promise text not null default '' check (length(promise) <= 4000),
  -- What came of what it said so the year before.
  outcome text not null default '' check (length(outcome) <= 4000),
  asked_by uuid not null,
  asked_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint contribution_once unique (partnership_id, chapter_id, agency_id),
  foreign key (partnership_id, chapter_id) references reports.chapter,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, asked_by) references people.person,
  foreign key (partnership_id, changed_by) references people.person
);
create index contribution_agency on reports.contribution (partnership_id, agency_id);
create index contribution_asker on reports.contribution (partnership_id, asked_by);
create index contribution_writer on reports.contribution (partnership_id, changed_by);
select platform.guard('reports.contribution');
grant select, insert, update on reports.contribution to accord_app;

-- Every text that a contribution has had. Nothing that was saved is lost.
create table reports.contribution_version (
  partnership_id uuid not null,
  contribution_id uuid not null,
  version integer not null,
  text text not null,
  promise text not null,
  outcome text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (partnership_id, contribution_id, version),
  foreign key (partnership_id, contribution_id) references reports.contribution,
  foreign key (partnership_id, changed_by) references people.person
);
create index contribution_version_writer on reports.contribution_version (partnership_id, changed_by);
select platform.guard('reports.contribution_version');
grant select, insert on reports.contribution_version to accord_app;

-- What is said about a contribution by those who ask and those who write.
create table reports.contribution_comment (
  partnership_id uuid not null,
  id uuid not null,
  contribution_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, contribution_id) references reports.contribution,
  foreign key (partnership_id, said_by) references people.person
);
create index contribution_comment_of on reports.contribution_comment (partnership_id, contribution_id);
create index contribution_comment_person on reports.contribution_comment (partnership_id, said_by);
select platform.guard('reports.contribution_comment');
grant select, insert on reports.contribution_comment to accord_app;
