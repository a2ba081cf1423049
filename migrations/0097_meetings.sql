-- When the bodies of the partnership meet, and what stands on the agenda.
create schema meetings;
grant usage on schema meetings to accord_app;

-- How a body meets: its usual place and hours, how often, and what stands on every agenda of it.
create table meetings.series (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  group_id uuid not null,
  name text not null check (length(name) between 1 and 150),
  -- The months from one meeting to the next; null where it meets when it is needed.
  every_months smallint check (every_months between 1 and 12),
  -- When it usually begins, in London, and how long it lasts.
  begins text not null check (begins ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  minutes smallint not null check (minutes between 5 and 720),
  place text not null check (length(place) <= 200),
  link text not null check (link = '' or link ~ '^https://\S+$'),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance."group"
);
create index series_of_group on meetings.series (partnership_id, group_id);
select platform.guard('meetings.series');
grant select, insert, update on meetings.series to accord_app;

-- What stands on every agenda of a series.
create table meetings.standing_item (
  partnership_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  place smallint not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('information', 'discussion', 'decision')),
  minutes smallint not null check (minutes between 0 and 480),
  presenter text not null check (length(presenter) <= 150),
  -- What it becomes on an agenda: words as they stand, the last minutes, matters arising, or records of a module.
  fills text not null check (fills ~ '^[a-z-]{1,40}$'),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, series_id) references meetings.series
);
create index standing_item_of_series on meetings.standing_item (partnership_id, series_id, place);
select platform.guard('meetings.standing_item');
grant select, insert, update on meetings.standing_item to accord_app;

create table meetings.meeting (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  series_id uuid not null,
  -- The body that meets: that of its series.
  group_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null check (length(place) <= 200),
  link text not null check (link = '' or link ~ '^https://\S+$'),
  note text not null check (length(note) <= 1000),
  status text not null check (status in ('planned', 'called', 'held', 'cancelled')),
  -- When members were asked for items.
  called_at timestamptz,
  cancelled_reason text not null check (length(cancelled_reason) <= 500),
  source jsonb not null default '[]',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, series_id) references meetings.series,
  foreign key (partnership_id, group_id) references governance."group",
  constraint meeting_hours check (ends_at > starts_at),
  constraint meeting_cancelled check ((status = 'cancelled') = (cancelled_reason <> ''))
);
create index meeting_of_group on meetings.meeting (partnership_id, group_id, starts_at);
create index meeting_of_series on meetings.meeting (partnership_id, series_id);
create index meeting_when on meetings.meeting (partnership_id, starts_at);
select platform.guard('meetings.meeting');
grant select, insert, update on meetings.meeting to accord_app;

-- One line of an agenda.
create table meetings.item (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  place smallint not null,
  tier smallint not null check (tier between 0 and 4),
  -- Of what is for named people only, title and words are sealed.
  title text not null check (length(title) <= 200),
  sealed_title text,
  words text not null check (length(words) <= 4000),
  sealed_words text,
  kind text not null check (kind in ('information', 'discussion', 'decision')),
  minutes smallint not null check (minutes between 0 and 480),
  -- Who presents it: somebody of the directory, or whoever else is named.
  presenter_id uuid,
  presenter text not null check (length(presenter) <= 150),
  fills text not null check (fills ~ '^[a-z-]{1,40}$'),
  -- The record of another module that it is about, where it fills itself with such.
  about_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, presenter_id) references people.person,
  constraint item_presenter check (presenter_id is null or presenter = ''),
  constraint item_sealed check (
    (tier >= 3) = (sealed_title is not null) and (tier >= 3) = (title = '')
    and (tier < 3 or words = '') and (tier >= 3 or sealed_words is null)
  )
);
create index item_of_meeting on meetings.item (partnership_id, meeting_id, place);
create index item_presented on meetings.item (partnership_id, presenter_id);
select platform.guard('meetings.item');
grant select, insert, update on meetings.item to accord_app;
