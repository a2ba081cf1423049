-- Records that turned out to be one: what was moved, so that it can be moved back for thirty days.
create table people.merger (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kept_person uuid,
  gone_person uuid,
  kept_agency uuid,
  gone_agency uuid,
  at timestamptz not null,
  merged_by uuid not null,
  -- By table and column, the keys of the rows that were moved, and what was filled in.
  moved jsonb not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, kept_person) references people.person,
  foreign key (partnership_id, gone_person) references people.person,
  foreign key (partnership_id, kept_agency) references people.agency,
  foreign key (partnership_id, gone_agency) references people.agency,
  constraint merger_of_two check (
    (kept_person is null) = (gone_person is null) and (kept_agency is null) = (gone_agency is null)
    and (kept_person is null) <> (kept_agency is null)
  )
);
select platform.guard('people.merger');
grant select, insert, update (undone_at, undone_by) on people.merger to accord_app;

-- Two people of whom somebody said that they are not one.
create table people.not_duplicate (
  partnership_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  at timestamptz not null,
  said_by uuid not null,
  primary key (partnership_id, one_id, other_id),
  foreign key (partnership_id, one_id) references people.person,
  foreign key (partnership_id, other_id) references people.person,
  constraint not_duplicate_in_order check (one_id < other_id)
);
select platform.guard('people.not_duplicate');
grant select, insert on people.not_duplicate to accord_app;
