-- How a version of a paper goes into packs: its pages, and the PDF that was made of it where it came as words.
create table meetings.paper_print (
  partnership_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  pages smallint not null check (pages between 0 and 20000),
  is_tagged boolean not null,
  sha256 text,
  -- Why only a page that says where it is read is in packs.
  left_out text not null check (left_out in ('', 'protected', 'broken', 'sheet', 'large')),
  made_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, version_id) references meetings.paper_version,
  foreign key (partnership_id, sha256) references platform.file,
  constraint paper_print_pages check ((left_out = '') = (pages > 0))
);
create index paper_print_of on meetings.paper_print (partnership_id, version_id);
create index paper_print_file on meetings.paper_print (partnership_id, sha256);
select platform.guard('meetings.paper_print');
grant select, insert on meetings.paper_print to accord_app;

-- Where a paper stands in every pack of its meeting. Once it has its numbers it keeps them.
create table meetings.paper_place (
  partnership_id uuid not null,
  -- That of its paper.
  id uuid not null,
  is_late boolean not null,
  first integer not null check (first > 0),
  -- With the page before it.
  pages integer not null check (pages > 0),
  at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, id) references meetings.paper
);
select platform.guard('meetings.paper_place');
grant select, insert on meetings.paper_place to accord_app;

-- The pack of one reader: what they could open when they asked for it.
create table meetings.pack (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'made', 'failed')),
  -- The file. It is kept for a day, and made again after that.
  sha256 text,
  pages integer not null,
  made_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meetings.meeting,
  foreign key (partnership_id, person_id) references people.person,
  constraint pack_made check ((state = 'made') = (sha256 is not null) and (state = 'waiting') = (made_at is null))
);
create index pack_of_reader on meetings.pack (partnership_id, meeting_id, person_id, asked_at);
create index pack_of_person on meetings.pack (partnership_id, person_id);
select platform.guard('meetings.pack');
grant select, insert, update on meetings.pack to accord_app;

-- That a version of a paper is in a pack.
create table meetings.packed (
  partnership_id uuid not null,
  pack_id uuid not null,
  version_id uuid not null,
  primary key (partnership_id, pack_id, version_id),
  foreign key (partnership_id, pack_id) references meetings.pack,
  foreign key (partnership_id, version_id) references meetings.paper_version
);
create index packed_version on meetings.packed (partnership_id, version_id);
select platform.guard('meetings.packed');
grant select, insert on meetings.packed to accord_app;

-- That somebody had a version of a paper, by itself or in a pack, and when first.
create table meetings.paper_seen (
  partnership_id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (partnership_id, version_id, person_id),
  foreign key (partnership_id, version_id) references meetings.paper_version,
  foreign key (partnership_id, person_id) references people.person
);
create index paper_seen_by on meetings.paper_seen (partnership_id, person_id);
select platform.guard('meetings.paper_seen');
grant select, insert on meetings.paper_seen to accord_app;

-- What somebody notes on a paper for themselves. It is sealed whatever the tier of the paper, and nobody else reads it.
create table meetings.paper_note (
  partnership_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  person_id uuid not null,
  -- Null: it was emptied.
  sealed_text text,
  saved_at timestamptz not null,
  version integer not null,
  primary key (partnership_id, id),
  constraint paper_note_once unique (partnership_id, paper_id, person_id),
  foreign key (partnership_id, paper_id) references meetings.paper,
  foreign key (partnership_id, person_id) references people.person
);
create index paper_note_of on meetings.paper_note (partnership_id, person_id);
select platform.guard('meetings.paper_note');
grant select, insert, update on meetings.paper_note to accord_app;
