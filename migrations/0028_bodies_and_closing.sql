-- A statutory body is a group that the law asks for, over the areas of one local authority or of several. A workstream goes
-- from proposed to closed. What came after a group is kept, so that either side of the day is answered right.
alter table governance."group"
  add column statutory text check (statutory in ('lsp-forum', 'executive', 'children', 'adults')),
  add column areas text[] not null default '{}',
  add column is_cross_cutting boolean not null default false,
  add column stage text check (stage in ('proposed', 'mandated', 'active', 'final-report', 'closed')),
  add column closing_reason text not null default '' check (length(closing_reason) <= 1000);

create table governance.succession (
  partnership_id uuid not null,
  earlier_id uuid not null,
  later_id uuid not null,
  -- The first day of the later group in place of the earlier.
  on_day date not null,
  primary key (partnership_id, earlier_id, later_id),
  foreign key (partnership_id, earlier_id) references governance."group",
  foreign key (partnership_id, later_id) references governance."group",
  constraint succession_of_two check (earlier_id <> later_id)
);
select platform.guard('governance.succession');
grant select, insert on governance.succession to accord_app;
