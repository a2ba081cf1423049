-- What happens while a body meets: who is there, who may not take part, and what is decided.
create table meetings.attendance (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  -- Who held the seat when it was recorded; null where it was vacant.
  person_id uuid,
  standing text not null check (standing in ('present', 'deputy', 'apologies', 'absent')),
  -- Who came in place of the holder: an appointed deputy, or whoever else is named.
  deputy_id uuid,
  deputy text not null check (length(deputy) <= 150),
  -- From which item they were there, and before which they left; null for the beginning and the end.
  from_item_id uuid,
  left_item_id uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint attendance_once unique (partnership_id, meeting_id, seat_id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, seat_id) references governance.seat,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, deputy_id) references people.person,
  foreign key (partnership_id, from_item_id) references meetings.item,
  foreign key (partnership_id, left_item_id) references meetings.item,
  constraint attendance_deputy check (
    (standing = 'deputy') = (deputy_id is not null or deputy <> '') and (deputy_id is null or deputy = '')
  )
);
create index attendance_of_seat on meetings.attendance (partnership_id, seat_id);
create index attendance_of_person on meetings.attendance (partnership_id, person_id);
create index attendance_by_deputy on meetings.attendance (partnership_id, deputy_id);
create index attendance_from on meetings.attendance (partnership_id, from_item_id);
create index attendance_left on meetings.attendance (partnership_id, left_item_id);
select platform.guard('meetings.attendance');
grant select, insert, update on meetings.attendance to accord_app;

create table meetings.interest (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  seat_id uuid not null,
  -- Who declared it; null where a deputy did who is not in the directory.
  person_id uuid,
  nature text not null check (length(nature) <= 1000),
  sealed_nature text,
  -- Whether they take no part in the item.
  recused boolean not null,
  declared_at timestamptz not null,
  recorded_by uuid not null,
  -- When they could take part again.
  ended_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, item_id) references meetings.item,
  foreign key (partnership_id, seat_id) references governance.seat,
  foreign key (partnership_id, person_id) references people.person,
  constraint interest_sealed check ((sealed_nature is null) = (nature <> ''))
);
create index interest_of_meeting on meetings.interest (partnership_id, meeting_id);
create index interest_of_item on meetings.interest (partnership_id, item_id);
create index interest_of_seat on meetings.interest (partnership_id, seat_id);
create index interest_of_person on meetings.interest (partnership_id, person_id);
select platform.guard('meetings.interest');
grant select, insert, update on meetings.interest to accord_app;

create table meetings.decision (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  group_id uuid not null,
  -- `D-2026-014`: the year of the meeting, and the number in it.
  reference text not null check (reference ~ '^D-\d{4}-\d{3,}$'),
  wording text not null check (length(wording) <= 4000),
  basis text not null check (length(basis) <= 4000),
  dissent text not null check (length(dissent) <= 2000),
  -- The three texts of an item that is for named people only.
  sealed_words text,
  -- Taken without a quorum it is only recommended, until a quorate meeting ratifies it.
  standing text not null check (standing in ('decided', 'recommended')),
  -- What was missing for a quorum at that moment, in words.
  quorum text not null check (length(quorum) <= 1000),
  taken_at timestamptz not null,
  recorded_by uuid not null,
  -- The recommended decision that this one ratifies.
  ratifies_id uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint decision_reference unique (partnership_id, reference),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, item_id) references meetings.item,
  foreign key (partnership_id, group_id) references governance."group",
  foreign key (partnership_id, ratifies_id) references meetings.decision,
  constraint decision_sealed check ((sealed_words is null) = (wording <> ''))
);
create index decision_of_meeting on meetings.decision (partnership_id, meeting_id);
create index decision_of_item on meetings.decision (partnership_id, item_id);
create index decision_of_group on meetings.decision (partnership_id, group_id);
create index decision_ratifies on meetings.decision (partnership_id, ratifies_id);
select platform.guard('meetings.decision');
grant select, insert, update on meetings.decision to accord_app;
