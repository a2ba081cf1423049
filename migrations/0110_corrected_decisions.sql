-- What was recorded of a decision wrongly, and how it reads since. What was recorded first stays as it was written.
create table meetings.correction (
  partnership_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  -- That of the decision: it says who may read what is corrected.
  item_id uuid not null,
  number integer not null check (number > 0),
  wording text not null check (length(wording) <= 4000),
  basis text not null check (length(basis) <= 4000),
  dissent text not null check (length(dissent) <= 2000),
  reason text not null check (length(reason) <= 2000),
  -- The four texts of an item that is for named people only.
  sealed_words text,
  at timestamptz not null,
  by_id uuid not null,
  primary key (partnership_id, id),
  constraint correction_once unique (partnership_id, decision_id, number),
  foreign key (partnership_id, decision_id) references meetings.decision,
  foreign key (partnership_id, item_id) references meetings.item,
  constraint correction_sealed check ((sealed_words is null) = (wording <> '' and reason <> ''))
);
create index correction_of_item on meetings.correction (partnership_id, item_id);
select platform.guard('meetings.correction');
grant select, insert on meetings.correction to accord_app;
grant update (by_id, wording, basis, dissent, reason, sealed_words) on meetings.correction to accord_app;
