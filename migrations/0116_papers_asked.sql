-- When those who present something at a meeting were asked for their papers: once.
alter table meetings.meeting add column papers_asked_at timestamptz;
