-- A paper may be narrowed to some of those who could read it, by name. What is for named people only is so already.
alter table meetings.paper
  add column narrowed_at timestamptz,
  add column readers_version integer not null default 0;
alter table meetings.paper add constraint paper_narrowed check (tier < 3 or narrowed_at is null);

-- Whom a paper was narrowed to.
create table meetings.paper_reader (
  partnership_id uuid not null,
  paper_id uuid not null,
  person_id uuid not null,
  named_by uuid not null,
  named_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (partnership_id, paper_id, person_id),
  foreign key (partnership_id, paper_id) references meetings.paper,
  foreign key (partnership_id, person_id) references people.person,
  constraint paper_reader_ended check ((ended_at is null) = (ended_by is null))
);
create index paper_reader_of on meetings.paper_reader (partnership_id, person_id);
select platform.guard('meetings.paper_reader');
grant select, insert, update on meetings.paper_reader to accord_app;
