-- Of which standard of a cycle what was graded in a case audit speaks: its agreed grades are a side of the cycle.
create table assurance.cycle_criterion (
  partnership_id uuid not null references platform.partnership,
  cycle_id uuid not null,
  criterion_id uuid not null,
  standard_id uuid not null,
  primary key (partnership_id, cycle_id, criterion_id),
  foreign key (partnership_id, cycle_id) references assurance.cycle,
  foreign key (partnership_id, criterion_id) references assurance.criterion
);
create index cycle_criterion_criterion on assurance.cycle_criterion (partnership_id, criterion_id);
select platform.guard('assurance.cycle_criterion');
grant select, insert, delete on assurance.cycle_criterion to accord_app;
