-- A body may publish the minutes of its meetings.
alter table meetings.series add column is_public boolean not null default false;

-- What the public does not read of confirmed minutes: a passage of what was said on an item, a decision, or the whole item.
create table meetings.left_out (
  partnership_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  item_id uuid not null,
  -- A decision on the item; null where it is the item itself, or a passage of its text.
  decision_id uuid,
  -- From one letter of the text of the version up to another, which is not part of it.
  from_at integer check (from_at >= 0),
  to_at integer,
  marked_at timestamptz not null,
  marked_by uuid not null,
  -- When it was put back.
  back_at timestamptz,
  back_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, version_id) references meetings.minutes_version,
  foreign key (partnership_id, item_id) references meetings.item,
  foreign key (partnership_id, decision_id) references meetings.decision,
  constraint left_out_passage check (
    (from_at is null) = (to_at is null) and (to_at is null or to_at > from_at)
    and (decision_id is null or from_at is null)
  ),
  constraint left_out_back check ((back_at is null) = (back_by is null))
);
create index left_out_of_version on meetings.left_out (partnership_id, version_id);
create index left_out_of_item on meetings.left_out (partnership_id, item_id);
create index left_out_of_decision on meetings.left_out (partnership_id, decision_id);
select platform.guard('meetings.left_out');
grant select, insert, update on meetings.left_out to accord_app;

-- The minutes of a meeting as the public was given them. A correction is a new edition.
create table meetings.minutes_edition (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  version_id uuid not null,
  number integer not null check (number > 0),
  -- The name of the body on that day.
  body text not null check (length(body) between 1 and 300),
  -- The seats that were taken, without names of people.
  present text[] not null,
  published_at timestamptz not null,
  published_by uuid not null,
  -- What was corrected, as the public reads it; empty for the first.
  note text not null check (length(note) <= 500 and (note = '' or number > 1)),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  -- Why it was withdrawn, as the public reads it.
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 500),
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, version_id) references meetings.minutes_version,
  unique (partnership_id, meeting_id, number),
  constraint minutes_edition_withdrawn check (
    (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason = ''))
);
create index minutes_edition_of_version on meetings.minutes_edition (partnership_id, version_id);
select platform.guard('meetings.minutes_edition');
grant select, insert, update on meetings.minutes_edition to accord_app;

-- What an edition says of one item. What is left out is not in it.
create table meetings.public_item (
  partnership_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  item_id uuid not null,
  place smallint not null,
  -- Empty where the whole item is left out.
  title text not null check (length(title) <= 200),
  -- The text; between each two parts something is left out.
  parts text[] not null,
  -- What was decided; empty where a decision is left out.
  decisions text[] not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, edition_id) references meetings.minutes_edition,
  foreign key (partnership_id, item_id) references meetings.item
);
create index public_item_of_edition on meetings.public_item (partnership_id, edition_id, place);
create index public_item_of_item on meetings.public_item (partnership_id, item_id);
select platform.guard('meetings.public_item');
grant select, insert on meetings.public_item to accord_app;

-- Every edition is known of, so that its address answers. Only the latest says anything, and none that was withdrawn.
create view meetings.published_minutes as
  select e.partnership_id, e.id, e.meeting_id, e.number, e.body, m.starts_at, e.published_at, e.note,
    case when e.withdrawn_at is null and not exists (
      select from meetings.minutes_edition later
      where later.partnership_id = e.partnership_id and later.meeting_id = e.meeting_id and later.number > e.number
    ) then e.present else '{}' end as present, e.withdrawn_at, e.withdrawn_reason
  from meetings.minutes_edition e
    join meetings.meeting m on m.partnership_id = e.partnership_id and m.id = e.meeting_id;

-- An item that was made confidential since is not read any more.
create view meetings.published_item as
  select i.partnership_id, i.id, i.edition_id, e.meeting_id, i.place, i.title, i.parts, i.decisions
  from meetings.public_item i
    join meetings.minutes_edition e on e.partnership_id = i.partnership_id and e.id = i.edition_id
    join meetings.item a on a.partnership_id = i.partnership_id and a.id = i.item_id
  where e.withdrawn_at is null and a.tier < 3 and not exists (
    select from meetings.minutes_edition later
    where later.partnership_id = e.partnership_id and later.meeting_id = e.meeting_id and later.number > e.number);
grant usage on schema meetings to accord_public;
grant select on meetings.published_minutes, meetings.published_item to accord_public, accord_app;
