-- What somebody said should be done, where that came from, what the body that it was made to answered, and what is done.
create table actions.theme (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- Since when no recommendation is given it any more.
  retired_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id)
);
create unique index theme_name on actions.theme (partnership_id, lower(name));
select platform.guard('actions.theme');
grant select, insert, update on actions.theme to accord_app;

create table actions.recommendation (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- `R-2026-012`: people name it by this.
  reference text not null check (length(reference) between 3 and 40),
  tier smallint not null check (tier in (2, 3)),
  -- Empty where it is confidential, and stands sealed.
  wording text not null check (length(wording) <= 1000),
  sealed_wording text,
  made_to_id uuid not null,
  -- Who answers for it where it is confidential.
  kept_by uuid,
  recorded_at timestamptz not null,
  source jsonb not null default '[]',
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint recommendation_reference unique (partnership_id, reference),
  foreign key (partnership_id, made_to_id) references governance."group",
  foreign key (partnership_id, kept_by) references people.person,
  constraint recommendation_sealed check ((sealed_wording is null) = (tier = 2) and (wording = '') = (tier = 3))
);
create index recommendation_made_to on actions.recommendation (partnership_id, made_to_id);
select platform.guard('actions.recommendation');
grant select, insert, update on actions.recommendation to accord_app;

-- Where a recommendation came from. One that was made twice came from two places.
create table actions.recommendation_origin (
  partnership_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  words text not null check (length(words) <= 300),
  sealed_words text,
  -- The day on which it was made.
  made_on date not null,
  -- The record that it came from, which this module does not interpret.
  record_kind text check (record_kind ~ '^[a-z-]{1,40}$'),
  record_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, recommendation_id) references actions.recommendation,
  constraint origin_record check ((record_kind is null) = (record_id is null))
);
create index origin_of_recommendation on actions.recommendation_origin (partnership_id, recommendation_id);
select platform.guard('actions.recommendation_origin');
grant select, insert, update on actions.recommendation_origin to accord_app;

-- What the body answered, in order. The latest holds.
create table actions.recommendation_answer (
  partnership_id uuid not null,
  id uuid not null,
  recommendation_id uuid not null,
  answer text not null check (answer in ('accepted', 'in-part', 'declined')),
  answered_on date not null,
  reason text not null check (length(reason) <= 2000),
  sealed_reason text,
  at timestamptz not null,
  by_id uuid not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, recommendation_id) references actions.recommendation,
  foreign key (partnership_id, by_id) references people.person
);
create index answer_of_recommendation on actions.recommendation_answer (partnership_id, recommendation_id, at);
select platform.guard('actions.recommendation_answer');
grant select, insert on actions.recommendation_answer to accord_app;
grant update (by_id, reason, sealed_reason) on actions.recommendation_answer to accord_app;

-- What a recommendation is about, by the themes of its partnership.
create table actions.recommendation_theme (
  partnership_id uuid not null,
  recommendation_id uuid not null,
  theme_id uuid not null,
  primary key (partnership_id, recommendation_id, theme_id),
  foreign key (partnership_id, recommendation_id) references actions.recommendation,
  foreign key (partnership_id, theme_id) references actions.theme
);
create index recommendation_of_theme on actions.recommendation_theme (partnership_id, theme_id);
select platform.guard('actions.recommendation_theme');
grant select, insert, delete on actions.recommendation_theme to accord_app;

-- Which actions are to bring a recommendation about.
create table actions.recommendation_action (
  partnership_id uuid not null,
  recommendation_id uuid not null,
  action_id uuid not null,
  primary key (partnership_id, recommendation_id, action_id),
  foreign key (partnership_id, recommendation_id) references actions.recommendation,
  foreign key (partnership_id, action_id) references actions.action
);
create index recommendation_of_action on actions.recommendation_action (partnership_id, action_id);
select platform.guard('actions.recommendation_action');
grant select, insert, delete on actions.recommendation_action to accord_app;
