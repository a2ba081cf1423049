-- A partner may be asked no longer. What it wrote stays on record, and it may be asked again.
alter table reports.contribution
  drop constraint contribution_state_check,
  drop constraint contribution_once,
  add constraint contribution_state_check
    check (state in ('asked', 'handed-in', 'sent-back', 'accepted', 'withdrawn'));
create unique index contribution_once on reports.contribution (partnership_id, chapter_id, agency_id)
  where state <> 'withdrawn';
