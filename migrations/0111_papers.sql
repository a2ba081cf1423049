-- The papers of a meeting. Each belongs to an item of its agenda, has a tier of its own, and is kept in versions.
create table meetings.paper (
  partnership_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  -- Its place among the papers of its item.
  place smallint not null,
  tier smallint not null check (tier between 0 and 4),
  -- Of what is for named people only, the title is sealed, and so is why it was withdrawn.
  title text not null check (length(title) <= 200),
  sealed_title text,
  -- The number of its latest version.
  latest smallint not null,
  -- It was added after the agenda was sent round.
  is_late boolean not null,
  made_by uuid not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text not null check (length(withdrawn_reason) <= 500),
  sealed_reason text,
  primary key (partnership_id, id),
  foreign key (partnership_id, item_id) references meetings.item,
  constraint paper_sealed check (
    (tier >= 3) = (sealed_title is not null) and (tier >= 3) = (title = '')
    and (tier < 3 or withdrawn_reason = '') and (tier >= 3 or sealed_reason is null)
  ),
  constraint paper_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index paper_of_item on meetings.paper (partnership_id, item_id, place);
select platform.guard('meetings.paper');
grant select, insert, update on meetings.paper to accord_app;

-- One version of a paper: a file that was sent, or words that were written here.
create table meetings.paper_version (
  partnership_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  number smallint not null,
  sha256 text,
  name text not null check (length(name) <= 255),
  sealed_name text,
  type text not null check (type in ('', 'pdf', 'docx', 'xlsx', 'pptx')),
  words text not null check (length(words) <= 40000),
  sealed_words text,
  -- Why it replaced the one before.
  note text not null check (length(note) <= 500),
  sealed_note text,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (partnership_id, id),
  constraint paper_version_number unique (partnership_id, paper_id, number),
  foreign key (partnership_id, paper_id) references meetings.paper,
  foreign key (partnership_id, sha256) references platform.file,
  constraint paper_version_is check (
    (sha256 is null) = (type = '') and (sha256 is null) = (words <> '' or sealed_words is not null)
  )
);
create index paper_version_file on meetings.paper_version (partnership_id, sha256);
select platform.guard('meetings.paper_version');
grant select, insert on meetings.paper_version to accord_app;
