-- Minutes of a meeting that came as a file: of the years before, or written elsewhere.
create table meetings.minutes_file (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  sha256 text not null,
  name text not null check (length(name) between 1 and 255),
  type text not null check (type in ('pdf', 'docx')),
  made_by uuid not null,
  made_at timestamptz not null,
  -- It was the wrong one. Its record is kept, and nobody opens it any more.
  removed_at timestamptz,
  removed_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, sha256) references platform.file,
  constraint minutes_file_removed check ((removed_at is null) = (removed_by is null))
);
create index minutes_file_of_meeting on meetings.minutes_file (partnership_id, meeting_id, made_at);
create index minutes_file_is on meetings.minutes_file (partnership_id, sha256);
select platform.guard('meetings.minutes_file');
grant select, insert, update on meetings.minutes_file to accord_app;
