-- What children, adults, families and practitioners said, how they agreed to that, and what changed because of it.
create table assurance.voice (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- Short, and its own for ever: people name what was said by it.
  reference text not null check (length(reference) between 3 and 12),
  said_by text not null check (said_by in ('children', 'adults', 'families', 'practitioners')),
  heard_in text not null check (heard_in in ('survey', 'forum', 'review', 'visit', 'complaint', 'training', 'other')),
  heard_on date not null,
  -- How many said it, where that is known.
  people integer check (people between 1 and 100000),
  -- Empty once whoever said it no longer agrees.
  words text not null check (length(words) <= 4000),
  -- Who may read it: everybody, or those who work in the partnership.
  consent text not null check (consent in ('public', 'inside', 'withdrawn')),
  -- How they agreed.
  agreed text not null check (length(agreed) <= 500),
  priority_id uuid,
  recommendation_id uuid,
  -- Who owes what changed, and by when.
  owner_id uuid not null,
  owed_by date not null,
  changed text not null check (length(changed) <= 4000),
  changed_on date,
  -- How those who said it were told.
  told text not null check (length(told) <= 1000),
  recorded_by uuid not null,
  recorded_on date not null,
  withdrawn_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint voice_reference unique (partnership_id, reference),
  foreign key (partnership_id, priority_id) references plan.priority,
  foreign key (partnership_id, recommendation_id) references actions.recommendation,
  foreign key (partnership_id, owner_id) references people.person,
  foreign key (partnership_id, recorded_by) references people.person,
  constraint voice_withdrawn check ((withdrawn_on is null) = (consent <> 'withdrawn')),
  constraint voice_words check ((words = '') = (consent = 'withdrawn')),
  constraint voice_changed check ((changed_on is null) = (changed = '')),
  constraint voice_told check (told = '' or changed <> '')
);
create index voice_of_priority on assurance.voice (partnership_id, priority_id) where priority_id is not null;
create index voice_of_recommendation on assurance.voice (partnership_id, recommendation_id)
  where recommendation_id is not null;
create index voice_owner on assurance.voice (partnership_id, owner_id);
create index voice_recorder on assurance.voice (partnership_id, recorded_by);
select platform.guard('assurance.voice');
grant select, insert, update on assurance.voice to accord_app;
