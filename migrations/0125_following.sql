-- A body may say on which days it meets.
alter table meetings.series add column days_public boolean not null default false;

-- A paper of a body as the public was given it. A later version is given out anew.
create table meetings.public_paper (
  partnership_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  version_id uuid not null,
  number integer not null check (number > 0),
  -- The name of the body and the title of the paper on that day.
  body text not null check (length(body) between 1 and 300),
  title text not null check (length(title) between 1 and 200),
  -- The copy that the public gets: without what a file tells of those who wrote it. Null where the paper is words.
  sha256 text,
  name text not null default '' check (length(name) <= 255),
  type text not null default '',
  words text not null default '' check (length(words) <= 40000),
  -- What was said to be left in the file.
  confirmed jsonb not null default '[]',
  published_at timestamptz not null,
  published_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  -- Why it was withdrawn, as the public reads it.
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 500),
  primary key (partnership_id, id),
  foreign key (partnership_id, paper_id) references meetings.paper,
  foreign key (partnership_id, version_id) references meetings.paper_version,
  unique (partnership_id, paper_id, number),
  constraint public_paper_content check ((sha256 is null) = (type = '') and (sha256 is null) = (words <> '')),
  constraint public_paper_withdrawn check (
    (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason = ''))
);
create index public_paper_of_version on meetings.public_paper (partnership_id, version_id);
select platform.guard('meetings.public_paper');
grant select, insert, update on meetings.public_paper to accord_app;

-- Somebody of the public who is written to when a body publishes something. The row is there for as long as that, and no longer.
create table meetings.follower (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  address text not null check (length(address) between 3 and 254),
  asked_at timestamptz not null,
  -- Until they pressed the button in the first letter: when the row goes by itself.
  lapses_at timestamptz,
  confirmed_at timestamptz,
  -- Up to when they were told of what is new.
  told_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance."group",
  unique (partnership_id, group_id, address),
  constraint follower_confirmed check (
    (confirmed_at is null) = (lapses_at is not null) and (confirmed_at is null) = (told_at is null))
);
create index follower_of_address on meetings.follower (partnership_id, address);
select platform.guard('meetings.follower');
grant select, insert, update, delete on meetings.follower to accord_app;

-- Whoever wants no more letters has their address taken out of those that they had, and of the links in them.
grant update (address) on platform.link to accord_app;

create or replace view meetings.published_minutes as
  select e.partnership_id, e.id, e.meeting_id, e.number, e.body, m.starts_at, e.published_at, e.note,
    case when e.withdrawn_at is null and not exists (
      select from meetings.minutes_edition later
      where later.partnership_id = e.partnership_id and later.meeting_id = e.meeting_id and later.number > e.number
    ) then e.present else '{}' end as present, e.withdrawn_at, e.withdrawn_reason, m.group_id
  from meetings.minutes_edition e
    join meetings.meeting m on m.partnership_id = e.partnership_id and m.id = e.meeting_id;

-- Every paper that was ever given out is known of, so that its address answers. Only the latest says anything, and none that
-- was withdrawn, or that is not for everybody any more.
create view meetings.published_paper as
  select e.partnership_id, e.id, e.paper_id, a.meeting_id, m.group_id, m.starts_at, e.number, e.published_at, e.withdrawn_at,
    e.withdrawn_reason, open.is_open, e.body,
    case when open.is_open then e.title else '' end as title,
    case when open.is_open then e.sha256 end as sha256,
    case when open.is_open then e.name else '' end as name,
    case when open.is_open then e.type else '' end as type,
    case when open.is_open then e.words else '' end as words
  from meetings.public_paper e
    join meetings.paper p on p.partnership_id = e.partnership_id and p.id = e.paper_id
    join meetings.item a on a.partnership_id = p.partnership_id and a.id = p.item_id
    join meetings.meeting m on m.partnership_id = a.partnership_id and m.id = a.meeting_id
    cross join lateral (
      select e.withdrawn_at is null and p.tier = 0 and p.withdrawn_at is null and a.tier < 3 and not exists (
        select from meetings.public_paper later
        where later.partnership_id = e.partnership_id and later.paper_id = e.paper_id and later.number > e.number
      ) as is_open
    ) as open;

-- A body that publishes anything, or did.
create view meetings.published_body as
  select g.partnership_id, g.id, g.name,
    exists (select from meetings.series s
      where s.partnership_id = g.partnership_id and s.group_id = g.id and s.is_public) as publishes,
    exists (select from meetings.series s
      where s.partnership_id = g.partnership_id and s.group_id = g.id and s.days_public) as says_when
  from governance."group" g
  where exists (select from meetings.series s
      where s.partnership_id = g.partnership_id and s.group_id = g.id and (s.is_public or s.days_public))
    or exists (select from meetings.minutes_edition e
      join meetings.meeting m on m.partnership_id = e.partnership_id and m.id = e.meeting_id
      where m.partnership_id = g.partnership_id and m.group_id = g.id)
    or exists (select from meetings.public_paper e
      join meetings.paper p on p.partnership_id = e.partnership_id and p.id = e.paper_id
      join meetings.item a on a.partnership_id = p.partnership_id and a.id = p.item_id
      join meetings.meeting m on m.partnership_id = a.partnership_id and m.id = a.meeting_id
      where m.partnership_id = g.partnership_id and m.group_id = g.id);

-- When a body meets, where it says so. The place is no part of it.
create view meetings.published_day as
  select m.partnership_id, m.id, m.group_id, m.starts_at, m.ends_at, m.status = 'cancelled' as is_off
  from meetings.meeting m
    join meetings.series s on s.partnership_id = m.partnership_id and s.id = m.series_id
  where s.days_public;
grant select on meetings.published_paper, meetings.published_body, meetings.published_day to accord_public, accord_app;
