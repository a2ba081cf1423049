-- The figures of the dataset that stand on the page of a priority, each under what it tells of.
create table plan.telling (
  partnership_id uuid not null,
  id uuid not null,
  priority_id uuid not null,
  part text not null check (part in ('reached', 'indicator', 'audit', 'review', 'training')),
  indicator_code text not null check (length(indicator_code) between 1 and 200),
  area text not null check (length(area) <= 200),
  period_label text not null check (length(period_label) <= 200),
  primary key (partnership_id, id),
  constraint told_once unique (partnership_id, priority_id, part, indicator_code, area, period_label),
  foreign key (partnership_id, priority_id) references plan.priority
);
select platform.guard('plan.telling');
grant select, insert, delete on plan.telling to accord_app;
