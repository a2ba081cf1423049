-- A report as a Word document, its summary on a few pages, and its covering report to a committee, drawn with the PDF.
alter table reports.compilation
  add column word bytea, add column summary bytea, add column covering bytea, add column covering_word bytea;

alter table reports.edition
  add column word bytea, add column summary bytea, add column covering bytea, add column covering_word bytea,
  -- What goes to a committee is for everyone only when it says so.
  add column covering_is_public boolean not null default false;
grant update (word, summary, covering, covering_word) on reports.edition to accord_app;

create or replace view reports.published_edition as
  select edition.partnership_id, edition.id, report.slug, report.title, report.period_label, report.period_start, report.period_end,
    edition.number, edition.published_at, edition.correction_note, edition.document, edition.pdf is not null as has_pdf, edition.pdf,
    edition.word is not null as has_word, edition.word, edition.summary is not null as has_summary, edition.summary,
    edition.covering_is_public and edition.covering is not null as has_covering,
    case when edition.covering_is_public then edition.covering end as covering,
    case when edition.covering_is_public then edition.covering_word end as covering_word
  from reports.edition
  join reports.report on report.partnership_id = edition.partnership_id and report.id = edition.report_id;
