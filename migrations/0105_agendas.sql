-- Members propose items, items go on to other meetings, and an agenda is sent round.
alter table meetings.meeting add column published_at timestamptz;

alter table meetings.item
  -- The item that this one goes on from, and how it came here.
  add column from_item_id uuid,
  add column from_how text check (from_how in ('moved', 'copied', 'forwarded')),
  add foreign key (partnership_id, from_item_id) references meetings.item,
  add constraint item_from check ((from_item_id is null) = (from_how is null));
create index item_from on meetings.item (partnership_id, from_item_id);

-- What somebody would have on the agenda of a body: a member of it, or another body that forwards an item.
create table meetings.proposal (
  partnership_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  -- The meeting that it is meant for; null for the next.
  meeting_id uuid,
  title text not null check (length(title) between 1 and 200),
  words text not null check (length(words) <= 4000),
  kind text not null check (kind in ('information', 'discussion', 'decision')),
  minutes smallint not null check (minutes between 0 and 480),
  by_id uuid not null,
  at timestamptz not null,
  -- The item of another body that is forwarded.
  from_item_id uuid,
  status text not null check (status in ('waiting', 'accepted', 'declined')),
  -- Why it was declined.
  answer text not null check (length(answer) <= 500),
  answered_by uuid,
  answered_at timestamptz,
  -- The item that it became.
  item_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, group_id) references governance."group",
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, from_item_id) references meetings.item,
  foreign key (partnership_id, item_id) references meetings.item,
  constraint proposal_answered check (
    (status = 'waiting') = (answered_at is null) and (answered_at is null) = (answered_by is null)
    and (status = 'declined') = (answer <> '') and (status = 'accepted') = (item_id is not null)
  )
);
create index proposal_of_group on meetings.proposal (partnership_id, group_id, at);
create index proposal_of_meeting on meetings.proposal (partnership_id, meeting_id);
create index proposal_from on meetings.proposal (partnership_id, from_item_id);
create index proposal_became on meetings.proposal (partnership_id, item_id);
select platform.guard('meetings.proposal');
grant select, insert, update on meetings.proposal to accord_app;

-- What a body decided of an action that arose at a meeting.
create table meetings.matter (
  partnership_id uuid not null,
  meeting_id uuid not null,
  action_id uuid not null,
  choice text not null check (choice in ('close', 'extend', 'escalate')),
  -- The new day of an action that was extended.
  until_on date,
  words text not null check (length(words) <= 1500),
  by_id uuid not null,
  at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, meeting_id, action_id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, action_id) references actions.action,
  constraint matter_extended check ((choice = 'extend') = (until_on is not null))
);
create index matter_of_action on meetings.matter (partnership_id, action_id);
select platform.guard('meetings.matter');
grant select, insert, update on meetings.matter to accord_app;
