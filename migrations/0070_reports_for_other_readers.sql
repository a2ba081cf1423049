-- Versions of a report for other readers: for young people, and in Easy Read. Each is written beside the report that it
-- follows, and remembers what that report said when somebody last said that both say the same.
alter table reports.report
  add column audience text not null default 'everyone' check (audience in ('everyone', 'young-people', 'easy-read')),
  add column follows_id uuid,
  add column in_step jsonb,
  add column in_step_by uuid,
  add column in_step_at timestamptz,
  add constraint report_follows foreign key (partnership_id, follows_id) references reports.report,
  add constraint report_audience check ((audience = 'everyone') = (follows_id is null)),
  add constraint report_in_step
    check ((follows_id is null) = (in_step is null) and num_nulls(in_step, in_step_by, in_step_at) in (0, 3));
create unique index report_of_audience on reports.report (partnership_id, follows_id, audience) where follows_id is not null;

-- Which version of the report it follows was public when it was published; 0 where none was.
alter table reports.edition add column follows_number integer check (follows_number >= 0);

create or replace view reports.published_edition as
  select edition.partnership_id, edition.id, report.slug, report.title, report.period_label, report.period_start, report.period_end,
    edition.number, edition.published_at, edition.correction_note, edition.document, edition.pdf is not null as has_pdf, edition.pdf,
    edition.word is not null as has_word, edition.word, edition.summary is not null as has_summary, edition.summary,
    edition.covering_is_public and edition.covering is not null as has_covering,
    case when edition.covering_is_public then edition.covering end as covering,
    case when edition.covering_is_public then edition.covering_word end as covering_word,
    report.audience, followed.slug as follows_slug, edition.follows_number
  from reports.edition
  join reports.report on report.partnership_id = edition.partnership_id and report.id = edition.report_id
  left join reports.report as followed on followed.partnership_id = report.partnership_id and followed.id = report.follows_id;
