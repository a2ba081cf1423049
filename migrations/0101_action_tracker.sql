-- The tracker finds, counts and sorts actions out of one index, however it is narrowed.
alter table actions.action
  add column is_done boolean not null generated always as (status in ('complete', 'embedded', 'closed')) stored,
  add column is_blocked boolean not null generated always as (blocked_by <> '') stored,
  -- In small letters without accents; cut so that it fits into the index.
  add column searched_as text not null
    generated always as (left(platform.plainly(reference || ' ' || summary), 540)) stored;
create index action_tracker on actions.action (partnership_id, is_done, due_on, reference, id)
  include (status, owner_id, owner_agency_id, accountable_id, origin_kind, rag, is_blocked, searched_as);
drop index actions.action_due;
