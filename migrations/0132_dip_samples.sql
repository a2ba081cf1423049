-- A dip sample: so many cases, drawn at random from a list, that somebody looks at for one question.
create table assurance.dip_sample (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- Short, and its own for ever: people name the sample by it.
  reference text not null check (length(reference) between 3 and 12),
  title text not null check (length(title) between 1 and 150),
  -- What is asked of every case.
  asks text not null check (length(asks) between 1 and 2000),
  scale text not null check (scale in ('rag', 'nought-to-three', 'judgement')),
  -- Who runs it, and answers for who may open its cases.
  lead_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  -- The sample of which it asks the same again.
  again_of_id uuid,
  -- The draw, by which anybody with the list can make it again.
  size_how text check (size_how in ('in-all', 'of-each')),
  size integer check (size between 1 and 100),
  seed text check (length(seed) between 20 and 100),
  algorithm text check (length(algorithm) between 1 and 50),
  list_hash text check (list_hash ~ '^[0-9a-f]{64}$'),
  drawn_at timestamptz,
  drawn_by uuid,
  found text not null check (length(found) <= 4000),
  closed_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint dip_sample_reference unique (partnership_id, reference),
  foreign key (partnership_id, lead_id) references people.person,
  foreign key (partnership_id, drawn_by) references people.person,
  foreign key (partnership_id, again_of_id) references assurance.dip_sample,
  constraint dip_sample_days check (starts_on <= ends_on),
  constraint dip_sample_drawn check (num_nonnulls(size_how, size, seed, algorithm, list_hash, drawn_at, drawn_by) in (0, 7)),
  constraint dip_sample_closed check ((closed_on is null) = (found = '') and (closed_on is null or drawn_at is not null))
);
create index dip_sample_lead on assurance.dip_sample (partnership_id, lead_id);
create index dip_sample_drawer on assurance.dip_sample (partnership_id, drawn_by) where drawn_by is not null;
create index dip_sample_again on assurance.dip_sample (partnership_id, again_of_id) where again_of_id is not null;
select platform.guard('assurance.dip_sample');
grant select, insert, update on assurance.dip_sample to accord_app;

-- A case of the list that was drawn from. Cases that were not drawn stay, so that the draw can be made again.
create table assurance.sampled_case (
  partnership_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  -- Sealed: what the case is called in its own agency. It is no name.
  identifier text not null,
  stratum text not null check (length(stratum) <= 100),
  -- In which order the seed draws the cases of its stratum.
  number integer not null check (number > 0),
  is_drawn boolean not null,
  taken_out_at timestamptz,
  taken_out_by uuid,
  taken_out_reason text not null,
  looked_on date,
  looked_by uuid,
  grade smallint check (grade between 0 and 3),
  words text not null,
  concern text not null,
  concern_at timestamptz,
  concern_by uuid,
  settled text not null,
  settled_at timestamptz,
  settled_by uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint sampled_case_number unique (partnership_id, sample_id, stratum, number),
  foreign key (partnership_id, sample_id) references assurance.dip_sample,
  foreign key (partnership_id, taken_out_by) references people.person,
  foreign key (partnership_id, looked_by) references people.person,
  foreign key (partnership_id, concern_by) references people.person,
  foreign key (partnership_id, settled_by) references people.person,
  constraint sampled_case_taken_out check (num_nonnulls(taken_out_at, taken_out_by) in (0, 2)),
  constraint sampled_case_looked check (num_nonnulls(looked_on, looked_by, grade) in (0, 3)),
  constraint sampled_case_concern check (num_nonnulls(concern_at, concern_by) in (0, 2)),
  constraint sampled_case_settled check (
    num_nonnulls(settled_at, settled_by) in (0, 2) and (settled_at is null or concern_at is not null)
  )
);
create index sampled_case_taker on assurance.sampled_case (partnership_id, taken_out_by) where taken_out_by is not null;
create index sampled_case_looker on assurance.sampled_case (partnership_id, looked_by) where looked_by is not null;
create index sampled_case_raiser on assurance.sampled_case (partnership_id, concern_by) where concern_by is not null;
create index sampled_case_settler on assurance.sampled_case (partnership_id, settled_by) where settled_by is not null;
select platform.guard('assurance.sampled_case');
grant select, insert, update on assurance.sampled_case to accord_app;
