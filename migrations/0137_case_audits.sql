-- One programme of dip samples, which one person reads, and of case audits, which each agency grades before all agree.
alter table assurance.dip_sample rename to sample;
alter table assurance.sample rename constraint dip_sample_reference to sample_reference;
alter table assurance.sample rename constraint dip_sample_days to sample_days;
alter table assurance.sample rename constraint dip_sample_drawn to sample_drawn;
alter table assurance.sample rename constraint dip_sample_closed to sample_closed;
alter index assurance.dip_sample_lead rename to sample_lead;
alter index assurance.dip_sample_drawer rename to sample_drawer;
alter index assurance.dip_sample_again rename to sample_again;
alter table assurance.sample
  add column kind text not null default 'dip-sample' check (kind in ('dip-sample', 'case-audit')),
  -- How many cases are graded in each sitting, such as five and then three; none where all are in one.
  add column sitting_sizes integer[] not null default '{}' check (cardinality(sitting_sizes) <= 10);
alter table assurance.sample alter column kind drop default, alter column sitting_sizes drop default;

alter table assurance.sampled_case
  -- In which sitting of a case audit it is graded.
  add column sitting integer check (sitting > 0),
  -- Sealed: what the child, adult or family says.
  add column family text not null default '';
alter table assurance.sampled_case alter column family drop default;

-- Something that the auditors of a case audit grade in every case.
create table assurance.criterion (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  sample_id uuid not null,
  number integer not null check (number > 0),
  title text not null check (length(title) between 1 and 80),
  asks text not null check (length(asks) between 1 and 500),
  -- What has to be seen for each grade, the lowest first.
  descriptors text[] not null check (cardinality(descriptors) between 3 and 4),
  -- The only agency whose auditors grade it.
  agency_id uuid,
  -- What is one criterion in an audit and in those that ask it again; no key, because it is none of a row.
  same_as uuid not null,
  recommendation_id uuid,
  taken_out_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint criterion_number unique (partnership_id, sample_id, number),
  foreign key (partnership_id, sample_id) references assurance.sample,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, recommendation_id) references actions.recommendation
);
create index criterion_agency on assurance.criterion (partnership_id, agency_id) where agency_id is not null;
create index criterion_recommendation on assurance.criterion (partnership_id, recommendation_id) where recommendation_id is not null;
select platform.guard('assurance.criterion');
grant select, insert, update on assurance.criterion to accord_app;

-- Somebody who grades the cases of an audit for their agency.
create table assurance.auditor (
  partnership_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  added_by uuid not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, sample_id) references assurance.sample,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, added_by) references people.person
);
create index auditor_sample on assurance.auditor (partnership_id, sample_id);
create index auditor_person on assurance.auditor (partnership_id, person_id);
create index auditor_agency on assurance.auditor (partnership_id, agency_id);
create index auditor_adder on assurance.auditor (partnership_id, added_by);
select platform.guard('assurance.auditor');
grant select, insert, update on assurance.auditor to accord_app;

-- What one auditor is to grade of one case.
create table assurance.audit_part (
  partnership_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  case_id uuid not null,
  auditor_id uuid not null,
  state text not null check (state in ('to-grade', 'handed-in', 'excused')),
  -- Sealed.
  words text not null,
  handed_in_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint audit_part_once unique (partnership_id, case_id, auditor_id),
  foreign key (partnership_id, sample_id) references assurance.sample,
  foreign key (partnership_id, case_id) references assurance.sampled_case,
  foreign key (partnership_id, auditor_id) references assurance.auditor,
  constraint audit_part_handed_in check ((state = 'handed-in') = (handed_in_at is not null))
);
create index audit_part_sample on assurance.audit_part (partnership_id, sample_id);
create index audit_part_auditor on assurance.audit_part (partnership_id, auditor_id);
select platform.guard('assurance.audit_part');
grant select, insert, update on assurance.audit_part to accord_app;

-- One grade of a part, which nobody else sees until all of its sitting are in.
create table assurance.part_grade (
  partnership_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  part_id uuid not null,
  criterion_id uuid not null,
  is_given boolean not null,
  -- Null where the criterion does not apply to the case.
  grade smallint check (grade between 0 and 3),
  -- Sealed.
  words text not null,
  primary key (partnership_id, id),
  constraint part_grade_once unique (partnership_id, part_id, criterion_id),
  foreign key (partnership_id, sample_id) references assurance.sample,
  foreign key (partnership_id, part_id) references assurance.audit_part,
  foreign key (partnership_id, criterion_id) references assurance.criterion,
  constraint part_grade_given check (is_given or grade is null)
);
create index part_grade_sample on assurance.part_grade (partnership_id, sample_id);
create index part_grade_criterion on assurance.part_grade (partnership_id, criterion_id);
select platform.guard('assurance.part_grade');
grant select, insert, update on assurance.part_grade to accord_app;

-- The grade that all agreed on.
create table assurance.agreed_grade (
  partnership_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  case_id uuid not null,
  criterion_id uuid not null,
  grade smallint check (grade between 0 and 3),
  -- Sealed.
  words text not null,
  primary key (partnership_id, id),
  constraint agreed_grade_once unique (partnership_id, case_id, criterion_id),
  foreign key (partnership_id, sample_id) references assurance.sample,
  foreign key (partnership_id, case_id) references assurance.sampled_case,
  foreign key (partnership_id, criterion_id) references assurance.criterion
);
create index agreed_grade_sample on assurance.agreed_grade (partnership_id, sample_id);
create index agreed_grade_criterion on assurance.agreed_grade (partnership_id, criterion_id);
select platform.guard('assurance.agreed_grade');
grant select, insert, update on assurance.agreed_grade to accord_app;
