-- Terms of reference of a group, in versions. Where a version stands on a day comes from its stage and its days.
create table governance.terms (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  -- The first version of a group is 1.
  number integer not null check (number >= 1),
  stage text not null check (stage in ('draft', 'consultation', 'approved')),
  -- What it says, by the name of each section.
  sections jsonb not null check (jsonb_typeof(sections) = 'object'),
  -- Null while nobody has said what makes a quorum.
  quorum jsonb check (jsonb_typeof(quorum) = 'object'),
  comments_by date,
  approved_by text not null default '' check (length(approved_by) <= 200),
  approved_on date,
  review_on date,
  under_review_on date,
  in_force_from date,
  -- Its last day, inclusive: the day before the next version is in force.
  in_force_to date,
  source jsonb not null default '[]' check (jsonb_typeof(source) = 'array'),
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, group_id, number),
  foreign key (partnership_id, group_id) references governance."group",
  constraint terms_approved check ((stage = 'approved') = (approved_on is not null)),
  constraint terms_in_force check (in_force_from is null or (stage = 'approved' and in_force_from >= approved_on)),
  constraint terms_dates check (in_force_to is null or in_force_to >= in_force_from)
);
select platform.guard('governance.terms');
grant select, insert, update on governance.terms to accord_app;

-- What members say of a version while it is consulted on. A comment stays as it was written.
create table governance.terms_comment (
  partnership_id uuid not null,
  id uuid not null,
  terms_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  text text not null check (length(text) <= 4000),
  primary key (partnership_id, id),
  foreign key (partnership_id, terms_id) references governance.terms,
  foreign key (partnership_id, person_id) references people.person
);
create index terms_comment_terms on governance.terms_comment (partnership_id, terms_id);
create index terms_comment_person on governance.terms_comment (partnership_id, person_id);
select platform.guard('governance.terms_comment');
-- Its text may be emptied when its time is over; nothing else of it changes.
grant select, insert, update (text) on governance.terms_comment to accord_app;
