-- What answers in words are about. A theme belongs to a question wherever it is asked, so that rounds compare.
create table questionnaires.answer_theme (
  partnership_id uuid not null,
  id uuid not null,
  question_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- By which answers are suggested for it, with commas between them.
  keywords text not null check (length(keywords) <= 500),
  created_by uuid not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, created_by) references people.person
);
create unique index answer_theme_called on questionnaires.answer_theme (partnership_id, question_id, lower(name));
create index answer_theme_by on questionnaires.answer_theme (partnership_id, created_by);
select platform.guard('questionnaires.answer_theme');
grant select, insert, update on questionnaires.answer_theme to accord_app;

-- Whether an answer is about a theme. It is found by a digest of its words, as answers without a name have no id that stays, and has
-- no moment and nobody who said so.
create table questionnaires.answer_mark (
  partnership_id uuid not null,
  theme_id uuid not null,
  round_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  is_about boolean not null,
  primary key (partnership_id, theme_id, round_id, digest),
  foreign key (partnership_id, theme_id) references questionnaires.answer_theme,
  foreign key (partnership_id, round_id) references questionnaires.round
);
create index answer_mark_of_round on questionnaires.answer_mark (partnership_id, round_id);
select platform.guard('questionnaires.answer_mark');
grant select, insert, update on questionnaires.answer_mark to accord_app;
