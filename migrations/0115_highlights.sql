-- What a body tells the body above it of an item: marked after it was dealt with, and said in the words of the highlight report.
create table meetings.highlight (
  partnership_id uuid not null,
  -- That of its item.
  id uuid not null,
  meeting_id uuid not null,
  words text not null check (length(words) between 1 and 1500),
  marked_at timestamptz not null,
  marked_by uuid not null,
  -- When it was taken out of the report.
  ended_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, id) references meetings.item,
  foreign key (partnership_id, meeting_id) references meetings.meeting
);
create index highlight_of_meeting on meetings.highlight (partnership_id, meeting_id);
select platform.guard('meetings.highlight');
grant select, insert, update on meetings.highlight to accord_app;
