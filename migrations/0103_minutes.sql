-- What was said at a meeting, item by item, and how far its minutes have come.
create table meetings.minute (
  partnership_id uuid not null,
  -- That of its item: an item has one text.
  id uuid not null,
  meeting_id uuid not null,
  text text not null check (length(text) <= 20000),
  sealed_text text,
  saved_at timestamptz not null,
  saved_by uuid not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, id) references meetings.item,
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  constraint minute_sealed check (sealed_text is null or text = '')
);
create index minute_of_meeting on meetings.minute (partnership_id, meeting_id);
select platform.guard('meetings.minute');
grant select, insert, update on meetings.minute to accord_app;

-- The minutes of a meeting as they were sent round, cleared or confirmed. They stay as they were.
create table meetings.minutes_version (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  number smallint not null,
  stage text not null check (stage in ('draft', 'cleared', 'confirmed')),
  made_at timestamptz not null,
  made_by uuid not null,
  -- The later meeting that confirmed them.
  confirmed_at_id uuid,
  primary key (partnership_id, id),
  constraint minutes_version_number unique (partnership_id, meeting_id, number),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, confirmed_at_id) references meetings.meeting,
  constraint minutes_confirmed check ((stage = 'confirmed') = (confirmed_at_id is not null))
);
create index minutes_version_confirmed on meetings.minutes_version (partnership_id, confirmed_at_id);
select platform.guard('meetings.minutes_version');
grant select, insert on meetings.minutes_version to accord_app;

create table meetings.minutes_text (
  partnership_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  item_id uuid not null,
  text text not null check (length(text) <= 20000),
  sealed_text text,
  primary key (partnership_id, id),
  constraint minutes_text_once unique (partnership_id, version_id, item_id),
  foreign key (partnership_id, version_id) references meetings.minutes_version,
  foreign key (partnership_id, item_id) references meetings.item,
  constraint minutes_text_sealed check (sealed_text is null or text = '')
);
create index minutes_text_of_item on meetings.minutes_text (partnership_id, item_id);
select platform.guard('meetings.minutes_text');
grant select, insert on meetings.minutes_text to accord_app;
