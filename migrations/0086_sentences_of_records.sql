-- What became of a sentence that a record gave to a report: it was put into a chapter, or it is not for this report.
create table reports.sentence (
  partnership_id uuid not null,
  report_id uuid not null,
  -- Which sentence: the module, what it tells of, and the record.
  record text not null check (length(record) between 1 and 200),
  chapter_id uuid not null,
  state text not null check (state in ('taken', 'set-aside', 'waiting')),
  -- It stands in the chapter as the record gave it, and not in words of its own.
  is_verbatim boolean not null,
  -- What the record said when somebody decided; empty when it had stopped saying anything.
  said text not null check (length(said) <= 20000),
  source_words text not null,
  source_href text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (partnership_id, report_id, record),
  foreign key (partnership_id, report_id) references reports.report,
  foreign key (partnership_id, chapter_id) references reports.chapter,
  foreign key (partnership_id, decided_by) references people.person
);
create index sentence_chapter on reports.sentence (partnership_id, chapter_id);
create index sentence_person on reports.sentence (partnership_id, decided_by);
select platform.guard('reports.sentence');
grant select, insert, update on reports.sentence to accord_app;
