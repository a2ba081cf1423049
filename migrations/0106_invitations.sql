-- A letter may enclose an entry for the calendar, which is made of the record that it is about when it is posted.
alter table platform.letter add column about uuid;

-- That a member of a body was asked to a meeting, how often their calendar was told, and what they answered.
create table meetings.invitation (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  -- Rises by one with each entry that their calendar is sent (RFC 5546).
  sequence smallint not null check (sequence >= 0),
  -- Off once the meeting was cancelled, or they are no member of the body any more.
  is_off boolean not null default false,
  sent_at timestamptz not null,
  answer text not null check (answer in ('none', 'coming', 'apologies')),
  -- Who comes in place of whoever sends apologies: a deputy of the seat.
  deputy_id uuid,
  answered_at timestamptz,
  primary key (partnership_id, id),
  constraint invitation_once unique (partnership_id, meeting_id, person_id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, deputy_id) references people.person,
  constraint invitation_answered check ((answer = 'none') = (answered_at is null)),
  constraint invitation_deputy check (deputy_id is null or answer = 'apologies')
);
create index invitation_of_person on meetings.invitation (partnership_id, person_id);
create index invitation_deputy_is on meetings.invitation (partnership_id, deputy_id);
-- Nobody comes in place of two members.
create unique index invitation_one_deputy on meetings.invitation (partnership_id, meeting_id, deputy_id)
  where deputy_id is not null and not is_off;
select platform.guard('meetings.invitation');
grant select, insert, update on meetings.invitation to accord_app;
