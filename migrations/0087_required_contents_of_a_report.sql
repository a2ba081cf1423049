-- What the law asks a report to tell, as it stood when the report was started, and which chapter tells it.
create table reports.required_content (
  partnership_id uuid not null,
  report_id uuid not null,
  -- Of the list of its law, for example care-act-g.
  code text not null check (code ~ '^[a-z][a-z0-9-]{0,59}$'),
  -- Null where no chapter tells it yet.
  chapter_id uuid,
  -- Null where the list was made here, for a report that stood before.
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (partnership_id, report_id, code),
  foreign key (partnership_id, report_id) references reports.report,
  foreign key (partnership_id, chapter_id) references reports.chapter
);
create index required_content_chapter on reports.required_content (partnership_id, chapter_id);
create index required_content_person on reports.required_content (partnership_id, changed_by);

-- The reports that stand already have the list of their year too. A chapter that still has the heading it began with tells
-- what that heading was begun for; of the rest somebody says where it is told.
alter table reports.report no force row level security;
alter table reports.chapter no force row level security;
alter table governance."group" no force row level security;
with required (law, code, heading, from_on, to_on) as (
  values
    ('children', 'arrangements-done', 'Priorities', date '2018-07-04', date 'infinity'),
    ('children', 'arrangements-effect', 'Scrutiny and quality assurance', '2018-07-04', 'infinity'),
    ('children', 'outcomes', 'Multi-agency training', '2018-07-04', 'infinity'),
    ('children', 'little-progress', 'Priorities', '2018-07-04', 'infinity'),
    ('children', 'reviews', 'Learning from practice reviews', '2018-07-04', 'infinity'),
    ('children', 'families', 'What children and families told us', '2018-07-04', 'infinity'),
    ('children', 'partners-part', 'Contributions from the statutory safeguarding partners', '2023-12-15', 'infinity'),
    ('children', 'scrutiny-themes', 'Scrutiny and quality assurance', '2023-12-15', 'infinity'),
    ('children', 'incidents', 'Learning from practice reviews', '2023-12-15', 'infinity'),
    ('children', 'costs', 'Funding', '2023-12-15', 'infinity'),
    ('children', 'education', 'About the partnership', '2023-12-15', 'infinity'),
    ('children', 'data', 'Scrutiny and quality assurance', '2023-12-15', 'infinity'),
    ('children', 'restraint', 'Scrutiny and quality assurance', '2023-12-15', 'infinity'),
    ('children', 'under-delivered', 'Priorities', '2023-12-15', 'infinity'),
    ('children', 'impact', 'Priorities', '2026-03-19', 'infinity'),
    ('adults', 'care-act-a', 'What the board did', '2015-04-01', 'infinity'),
    ('adults', 'care-act-b', 'What the board did', '2015-04-01', 'infinity'),
    ('adults', 'care-act-c', 'What each member did', '2015-04-01', 'infinity'),
    ('adults', 'care-act-d', 'Safeguarding adults reviews', '2015-04-01', 'infinity'),
    ('adults', 'care-act-e', 'Safeguarding adults reviews', '2015-04-01', 'infinity'),
    ('adults', 'care-act-f', 'Safeguarding adults reviews', '2015-04-01', 'infinity'),
    ('adults', 'care-act-g', 'Safeguarding adults reviews', '2015-04-01', 'infinity')
)
insert into reports.required_content (partnership_id, report_id, code, chapter_id, changed_by, changed_at)
select report.partnership_id, report.id, required.code, told.id, null, now()
from reports.report
left join governance."group" body on body.partnership_id = report.partnership_id and body.id = report.group_id
join required on report.period_end between required.from_on and required.to_on
  and required.law = any (case
    when body.statutory in ('children', 'lsp-forum') then array['children']
    when body.statutory = 'adults' then array['adults']
    when body.audience in ('children', 'adults') then array[body.audience]
    else array['children', 'adults']
  end)
left join lateral (
  select chapter.id
  from reports.chapter
  where chapter.partnership_id = report.partnership_id and chapter.report_id = report.id
    and chapter.heading = required.heading and chapter.place <> 'cover'
  order by chapter.position
  limit 1
) told on true
where report.audience = 'everyone';
alter table reports.report force row level security;
alter table reports.chapter force row level security;
alter table governance."group" force row level security;

select platform.guard('reports.required_content');
grant select, insert, update on reports.required_content to accord_app;
