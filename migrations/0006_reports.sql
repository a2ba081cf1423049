-- The yearly report: chapters in Markdown, figures bound to records, what the checker's findings were answered with,
-- and the editions that were published.
create schema reports;
grant usage on schema reports to accord_app, accord_public;

create table reports.report (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
  title text not null check (length(title) between 1 and 300),
  group_id uuid,
  period_label text not null check (length(period_label) between 1 and 40),
  period_start date not null,
  period_end date not null,
  primary key (partnership_id, id),
  constraint report_slug unique (partnership_id, slug),
  foreign key (partnership_id, group_id) references governance."group",
  constraint report_period check (period_end > period_start)
);
select platform.guard('reports.report');
grant select, insert, update on reports.report to accord_app;

create table reports.chapter (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  position integer not null,
  heading text not null check (length(heading) between 1 and 300),
  place text not null check (place in ('cover', 'body', 'appendix')),
  text text not null check (length(text) <= 100000),
  source jsonb,
  version integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, report_id, position),
  foreign key (partnership_id, report_id) references reports.report
);
select platform.guard('reports.chapter');
grant select, insert, update on reports.chapter to accord_app;

-- Every text that a chapter has had. Nothing that was saved is lost.
create table reports.chapter_version (
  partnership_id uuid not null,
  chapter_id uuid not null,
  version integer not null,
  heading text not null,
  text text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (partnership_id, chapter_id, version),
  foreign key (partnership_id, chapter_id) references reports.chapter
);
select platform.guard('reports.chapter_version');
grant select, insert on reports.chapter_version to accord_app;

-- A figure of a report is a reference to a record, with the way it is worded. Its value is never kept here.
create table reports.figure (
  partnership_id uuid not null,
  report_id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
  indicator_code text not null,
  area text not null,
  period_label text not null,
  form text not null check (form in ('exact', 'words', 'approximate')),
  nearest integer check (nearest in (10, 100, 1000, 10000)),
  version integer not null default 1,
  primary key (partnership_id, report_id, key),
  foreign key (partnership_id, report_id) references reports.report,
  constraint figure_nearest check ((form = 'approximate') = (nearest is not null))
);
select platform.guard('reports.figure');
grant select, insert, update on reports.figure to accord_app;

create table reports.chart (
  partnership_id uuid not null,
  report_id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
  heading text not null check (length(heading) between 1 and 200),
  measure text not null check (length(measure) between 1 and 200),
  -- [{label, indicatorCode, area, periodLabel}]
  items jsonb not null,
  primary key (partnership_id, report_id, key),
  foreign key (partnership_id, report_id) references reports.report
);
select platform.guard('reports.chart');
grant select, insert, update on reports.chart to accord_app;

-- A finding that a person decided to leave as it is, and why. Withdrawn, it blocks publication again.
create table reports.waiver (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  fingerprint text not null check (fingerprint ~ '^[a-z0-9-]{8,80}$'),
  title text not null,
  reason text not null check (length(reason) between 1 and 1000),
  waived_by uuid not null,
  waived_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, report_id) references reports.report
);
create unique index waiver_once on reports.waiver (partnership_id, report_id, fingerprint) where withdrawn_at is null;
select platform.guard('reports.waiver');
grant select, insert, update on reports.waiver to accord_app;

create table reports.compilation (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  fault text not null default '',
  -- The hash of all that the compilation was made from: a report that has changed since has another.
  content_hash text,
  document jsonb,
  proof bytea,
  finding_count integer,
  primary key (partnership_id, id),
  foreign key (partnership_id, report_id) references reports.report
);
create index compilation_newest on reports.compilation (partnership_id, report_id, asked_at desc);
select platform.guard('reports.compilation');
grant select, insert, update on reports.compilation to accord_app;

-- What was published, as it was published. A correction is a new edition with a higher number.
create table reports.edition (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  number integer not null check (number > 0),
  published_at timestamptz not null,
  published_by uuid not null,
  correction_note text not null default '' check (length(correction_note) <= 1000),
  document jsonb not null,
  pdf bytea,
  primary key (partnership_id, id),
  constraint edition_number unique (partnership_id, report_id, number),
  foreign key (partnership_id, report_id) references reports.report,
  constraint edition_note check (number = 1 or correction_note <> '')
);
select platform.guard('reports.edition');
grant select, insert on reports.edition to accord_app;
-- The PDF is drawn after publication, once. Nothing else of an edition can change.
grant update (pdf) on reports.edition to accord_app;

-- A figure whose record has moved since it was published, until somebody has dealt with it.
create table reports.movement (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  edition_id uuid not null,
  figure_key text not null,
  published_as text not null,
  now_is text not null,
  noticed_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_as text not null default '',
  primary key (partnership_id, id),
  foreign key (partnership_id, report_id) references reports.report,
  foreign key (partnership_id, edition_id) references reports.edition
);
create unique index movement_open on reports.movement (partnership_id, edition_id, figure_key) where settled_at is null;
select platform.guard('reports.movement');
grant select, insert, update on reports.movement to accord_app;

create view reports.published_edition as
  select edition.partnership_id, edition.id, report.slug, report.title, report.period_label, report.period_start, report.period_end,
    edition.number, edition.published_at, edition.correction_note, edition.document, edition.pdf is not null as has_pdf, edition.pdf
  from reports.edition
  join reports.report on report.partnership_id = edition.partnership_id and report.id = edition.report_id;
grant select on reports.published_edition to accord_public, accord_app;
