-- The published safeguarding arrangements of a body, in versions. What is sent for sign-off is kept as it was compiled,
-- and that is what is signed and published.
create table governance.arrangement (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  -- Its word in the public address, the same for every version.
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  number integer not null check (number >= 1),
  title text not null check (length(title) between 1 and 200),
  stage text not null check (stage in ('draft', 'sign-off', 'published')),
  -- What no record holds, by the name of each section.
  sections jsonb not null check (jsonb_typeof(sections) = 'object'),
  document jsonb check (jsonb_typeof(document) = 'object'),
  sent_at timestamptz,
  published_at timestamptz,
  published_by uuid,
  pdf bytea,
  source jsonb not null default '[]' check (jsonb_typeof(source) = 'array'),
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint arrangement_number unique (partnership_id, body_id, number),
  foreign key (partnership_id, body_id) references governance."group",
  foreign key (partnership_id, published_by) references people.person,
  constraint arrangement_frozen check ((stage = 'draft') = (document is null)),
  constraint arrangement_published check ((stage = 'published') = (published_at is not null))
);
create index arrangement_publisher on governance.arrangement (partnership_id, published_by);
select platform.guard('governance.arrangement');
grant select, insert, update on governance.arrangement to accord_app;

-- That a safeguarding partner signed a version: in the product, or on paper, with where the paper is kept.
create table governance.sign_off (
  partnership_id uuid not null,
  id uuid not null,
  arrangement_id uuid not null,
  agency_id uuid not null,
  -- Null for somebody who has no record here.
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  post text not null check (length(post) between 1 and 200),
  signed_on date not null,
  -- Empty when it was signed in the product.
  kept_at text not null default '' check (length(kept_at) <= 500),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- The version was taken back, so that this signature is of something else than what will be published.
  void_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, arrangement_id) references governance.arrangement,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, recorded_by) references people.person
);
create unique index sign_off_once on governance.sign_off (partnership_id, arrangement_id, agency_id) where void_at is null;
create index sign_off_agency on governance.sign_off (partnership_id, agency_id);
create index sign_off_person on governance.sign_off (partnership_id, person_id);
create index sign_off_recorder on governance.sign_off (partnership_id, recorded_by);
select platform.guard('governance.sign_off');
grant select, insert, update on governance.sign_off to accord_app;

-- That a version may be published without something that it should have, by whom and why.
create table governance.arrangement_waiver (
  partnership_id uuid not null,
  id uuid not null,
  arrangement_id uuid not null,
  -- An item of the checklist, or the sign-off of an agency.
  item text not null check (length(item) between 1 and 80),
  reason text not null check (length(reason) between 1 and 1000),
  waived_by uuid not null,
  waived_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, arrangement_id) references governance.arrangement,
  foreign key (partnership_id, waived_by) references people.person
);
create unique index arrangement_waiver_once
  on governance.arrangement_waiver (partnership_id, arrangement_id, item) where withdrawn_at is null;
create index arrangement_waiver_person on governance.arrangement_waiver (partnership_id, waived_by);
select platform.guard('governance.arrangement_waiver');
grant select, insert, update on governance.arrangement_waiver to accord_app;

create view governance.published_arrangement as
  select partnership_id, id, slug, number, title, published_at, document, pdf is not null as has_pdf, pdf
  from governance.arrangement where stage = 'published';
grant select on governance.published_arrangement to accord_public, accord_app;
