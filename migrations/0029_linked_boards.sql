-- Boards of others that the partnership works with: they are no groups of its own, and stand beside them.
create table governance.linked_board (
  partnership_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (
    kind in ('health-and-wellbeing', 'community-safety', 'youth-justice', 'domestic-abuse', 'scrutiny', 'national', 'other')
  ),
  purpose text not null default '' check (length(purpose) <= 2000),
  -- Who attends it for the partnership: a person, or the post that goes.
  attends_id uuid,
  attends text not null default '' check (length(attends) <= 200),
  protocol text not null default '' check (length(protocol) <= 2000),
  starts_on date,
  -- Its last day, inclusive.
  ends_on date,
  source jsonb not null default '[]' check (jsonb_typeof(source) = 'array'),
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, attends_id) references people.person,
  constraint linked_board_dates check (ends_on >= starts_on)
);
create index linked_board_attends on governance.linked_board (partnership_id, attends_id);
select platform.guard('governance.linked_board');
grant select, insert, update on governance.linked_board to accord_app;
