-- Who may open one thing that is not open to everyone, and who may not. A thing is a record of any module, named by its
-- kind and its id. The reasons that people write may say something about a case, so they are kept as the keys seal them.
create table platform."grant" (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 80),
  thing_id uuid not null,
  person_id uuid not null,
  "right" text not null check ("right" in ('read', 'contribute', 'decide')),
  from_on date not null,
  -- Its last day, inclusive. Only who owns a thing holds a grant that has none.
  to_on date,
  reason text not null check (length(reason) between 1 and 8000),
  granted_by uuid not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  constraint grant_dates check (to_on >= from_on),
  constraint grant_revoked check ((revoked_at is null) = (revoked_by is null))
);
create index grant_person on platform."grant" (partnership_id, person_id, kind, thing_id);
create index grant_thing on platform."grant" (partnership_id, kind, thing_id);
select platform.guard('platform."grant"');
grant select, insert, update on platform."grant" to accord_app;

-- A conflict of interest of one person, or of everybody who works for or speaks for one agency.
create table platform.exclusion (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 80),
  thing_id uuid not null,
  person_id uuid,
  agency_id uuid,
  reason text not null check (length(reason) between 1 and 8000),
  from_on date not null,
  -- Its last day, inclusive. One that was ended on its first day held on none after that day.
  to_on date,
  excluded_by uuid not null,
  excluded_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, agency_id) references people.agency,
  constraint exclusion_dates check (to_on >= from_on),
  constraint exclusion_of_one check ((person_id is null) <> (agency_id is null))
);
create index exclusion_thing on platform.exclusion (partnership_id, kind, thing_id);
select platform.guard('platform.exclusion');
grant select, insert, update on platform.exclusion to accord_app;

-- Somebody opened what was closed to them, for an hour, and said why. It is listed until somebody else has reviewed it.
create table platform.break_glass (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 80),
  thing_id uuid not null,
  person_id uuid not null,
  reason text not null check (length(reason) between 1 and 8000),
  opened_at timestamptz not null,
  until_at timestamptz not null,
  owner_told_id uuid,
  second_told_id uuid not null,
  reviewed_at timestamptz,
  reviewed_by uuid,
  finding text check (length(finding) between 1 and 8000),
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, owner_told_id) references people.person,
  foreign key (partnership_id, second_told_id) references people.person,
  constraint break_glass_hour check (until_at = opened_at + interval '1 hour'),
  constraint break_glass_told check (second_told_id <> person_id and owner_told_id <> person_id),
  constraint break_glass_reviewed check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (finding is null)),
  constraint break_glass_reviewer check (reviewed_by <> person_id)
);
create index break_glass_person on platform.break_glass (partnership_id, person_id, kind, thing_id);
create index break_glass_waiting on platform.break_glass (partnership_id, opened_at) where reviewed_at is null;
select platform.guard('platform.break_glass');
grant select, insert on platform.break_glass to accord_app;
grant update (reason, reviewed_at, reviewed_by, finding, person_id, owner_told_id, second_told_id) on platform.break_glass to accord_app;

-- “Who has seen this?” reads the audit by what it is about.
create index audit_subject on platform.audit (partnership_id, subject, at);

-- The posts of an agency.
alter table people.post drop constraint post_kind_check, drop constraint post_of_agency;
alter table people.post
  add constraint post_kind check (kind in ('business-manager', 'business-officer', 'scrutineer', 'chief-officer',
    'agency-lead', 'training-lead', 'data-lead', 'self-assessment-lead', 'finance')),
  add constraint post_of_agency check
    ((kind in ('business-manager', 'business-officer', 'scrutineer')) = (agency_id is null)),
  add column version integer not null default 1;
