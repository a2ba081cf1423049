-- When a chapter was given to the scrutineer, from which day on their statement is waited for.
alter table reports.chapter add column given_at timestamptz;

-- Of which day people were reminded, so that nobody is told of it twice.
create table reports.reminder (
  partnership_id uuid not null,
  report_id uuid not null,
  -- What waits: the report itself, a chapter of it, or what an agency writes for one.
  subject_id uuid not null,
  about text not null check (about in ('contribution', 'statement', 'reading', 'signature', 'publication', 'sending')),
  due_on date not null,
  that text not null check (that in ('near', 'passed')),
  sent_at timestamptz not null,
  primary key (partnership_id, report_id, subject_id, about, due_on, that),
  foreign key (partnership_id, report_id) references reports.report
);
select platform.guard('reports.reminder');
grant select, insert on reports.reminder to accord_app;
