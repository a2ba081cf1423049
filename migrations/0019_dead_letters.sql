-- What somebody decided about a job that could not be done. The queue itself forgets it after a month.
create table platform.dead_letter (
  partnership_id uuid not null references platform.partnership,
  job_id uuid not null,
  queue text not null check (length(queue) between 1 and 100),
  settled_as text not null check (settled_as in ('tried-again', 'left')),
  reason text not null default '' check (length(reason) <= 500),
  settled_by uuid not null,
  at timestamptz not null,
  primary key (partnership_id, job_id),
  constraint dead_letter_reason check (settled_as = 'tried-again' or reason <> '')
);
select platform.guard('platform.dead_letter');
grant select, insert on platform.dead_letter to accord_app;
