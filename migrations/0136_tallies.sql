-- Answers without a name, put together once they are written, so that a page of results reads none of them. Their groups are those of
-- one question of the round: two tables of the same people by different groups could tell together what each hides.
alter table questionnaires.round add column compared_by uuid;

create table questionnaires.anonymous_tally (
  partnership_id uuid not null,
  round_id uuid not null,
  tally jsonb not null check (jsonb_typeof(tally) = 'object'),
  primary key (partnership_id, round_id),
  foreign key (partnership_id, round_id) references questionnaires.round
);
select platform.guard('questionnaires.anonymous_tally');
grant select, insert, update on questionnaires.anonymous_tally to accord_app;
