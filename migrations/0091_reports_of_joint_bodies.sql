-- A body that acts for several local authorities reports for each: in one report, whose list asks everything of each of
-- them, or in one for each authority (Care Act 2014 s43(6)).
alter table reports.report add column area text not null default '' check (length(area) <= 200);

alter table reports.required_content
  add column area text not null default '' check (length(area) <= 200),
  drop constraint required_content_pkey,
  add primary key (partnership_id, report_id, code, area);

-- The lists that stand already ask of each authority what they asked of the body.
alter table reports.required_content no force row level security;
alter table reports.report no force row level security;
alter table governance."group" no force row level security;
insert into reports.required_content (partnership_id, report_id, code, area, chapter_id, changed_by, changed_at)
select listed.partnership_id, listed.report_id, listed.code, joint.area, listed.chapter_id, listed.changed_by, listed.changed_at
from reports.required_content listed
join reports.report on report.partnership_id = listed.partnership_id and report.id = listed.report_id
cross join lateral (
  select area, count(*) over () as areas
  from (
    select distinct unnest(body.areas) as area
    from governance."group" body
    where body.partnership_id = report.partnership_id and (
      body.id = report.group_id
      or (
        report.group_id is null and body.statutory is not null
        and (body.starts_on is null or body.starts_on <= report.period_end)
        and (body.ends_on is null or body.ends_on >= report.period_end)
      )
    )
  ) each_area
) joint
where joint.areas > 1;
delete from reports.required_content listed
where listed.area = '' and exists (
  select from reports.required_content of_area
  where of_area.partnership_id = listed.partnership_id and of_area.report_id = listed.report_id and of_area.area <> ''
);
alter table reports.required_content force row level security;
alter table reports.report force row level security;
alter table governance."group" force row level security;
