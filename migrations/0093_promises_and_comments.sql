-- Whether what a partner promised the year before was done, and which text a comment is about.
alter table reports.contribution
  add column kept text not null default '' check (kept in ('', 'done', 'partly', 'not-done'));
alter table reports.contribution_version
  add column kept text not null default '' check (kept in ('', 'done', 'partly', 'not-done'));
alter table reports.contribution_comment add column version integer;
