-- A recommendation is forwarded to another body: it waits there as a proposal, and the item that it becomes is about it.
alter table meetings.proposal
  -- As of an item: words, or the kind of record that it is about.
  add column fills text not null default 'words' check (length(fills) between 1 and 40),
  add column about_id uuid,
  add constraint proposal_about check ((fills = 'words') = (about_id is null));
create index proposal_about_what on meetings.proposal (partnership_id, about_id) where about_id is not null;
