-- Why two records are two, what they said when somebody said so, and that it was taken back. It counts for as long as both
-- say the same of who they are.
alter table people.not_duplicate
  add column reason text not null default '' check (length(reason) <= 500),
  add column said_of text not null default '',
  add column taken_back_at timestamptz,
  add column taken_back_by uuid,
  add constraint not_duplicate_taken_back check ((taken_back_at is null) = (taken_back_by is null)),
  add constraint not_duplicate_taken_back_by foreign key (partnership_id, taken_back_by) references people.person;
grant update (at, said_by, reason, said_of, taken_back_at, taken_back_by) on people.not_duplicate to accord_app;

create table people.not_duplicate_agency (
  partnership_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  at timestamptz not null,
  said_by uuid not null,
  reason text not null check (length(reason) <= 500),
  said_of text not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (partnership_id, one_id, other_id),
  foreign key (partnership_id, one_id) references people.agency,
  foreign key (partnership_id, other_id) references people.agency,
  foreign key (partnership_id, said_by) references people.person,
  foreign key (partnership_id, taken_back_by) references people.person,
  constraint not_duplicate_agency_in_order check (one_id < other_id),
  constraint not_duplicate_agency_taken_back check ((taken_back_at is null) = (taken_back_by is null))
);
select platform.guard('people.not_duplicate_agency');
grant select, insert on people.not_duplicate_agency to accord_app;
grant update (at, said_by, reason, said_of, taken_back_at, taken_back_by) on people.not_duplicate_agency to accord_app;
