-- One engine for everything that asks: self-assessments, audits, surveys, commentary, evaluations and consultations.
create schema questionnaires;
grant usage on schema questionnaires to accord_app;

-- A set of questions, as it is being written.
create table questionnaires.question_set (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (kind in ('self-assessment', 'audit', 'survey', 'commentary', 'evaluation', 'consultation')),
  title text not null check (length(title) between 1 and 200),
  -- The whole of it, as it stands in a file.
  draft jsonb not null check (jsonb_typeof(draft) = 'object'),
  -- The set of this partnership that it was copied from: it asks the same questions, of others.
  variant_of uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  archived_at timestamptz,
  archived_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, variant_of) references questionnaires.question_set,
  foreign key (partnership_id, created_by) references people.person,
  foreign key (partnership_id, changed_by) references people.person,
  constraint question_set_archived check ((archived_at is null) = (archived_by is null))
);
create index question_set_variant on questionnaires.question_set (partnership_id, variant_of) where variant_of is not null;
create index question_set_creator on questionnaires.question_set (partnership_id, created_by);
create index question_set_changer on questionnaires.question_set (partnership_id, changed_by);
select platform.guard('questionnaires.question_set');
grant select, insert, update on questionnaires.question_set to accord_app;

-- A set as it was published. It never changes: whoever answers it is asked what others were asked.
create table questionnaires.set_version (
  partnership_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  number integer not null check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- Of the file that it makes: two partnerships with the same hash ask the same.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- What is new in it.
  note text not null check (length(note) <= 1000),
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, set_id) references questionnaires.question_set,
  foreign key (partnership_id, published_by) references people.person,
  constraint set_version_number unique (partnership_id, set_id, number)
);
create index set_version_publisher on questionnaires.set_version (partnership_id, published_by);
select platform.guard('questionnaires.set_version');
grant select, insert on questionnaires.set_version to accord_app;

-- One time that a version is asked, of whom, and from when to when.
create table questionnaires.round (
  partnership_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  audience text not null check (audience in ('agencies', 'people', 'open-link', 'anonymous-once', 'public')),
  -- The body that asks.
  group_id uuid,
  -- The round before it, with which it compares.
  follows_id uuid,
  opens_on date not null,
  -- The last day on which it is answered.
  closes_on date not null,
  -- Whether a senior signs before an answer is sent.
  is_signed boolean not null,
  closed_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, version_id) references questionnaires.set_version,
  foreign key (partnership_id, group_id) references governance."group",
  foreign key (partnership_id, follows_id) references questionnaires.round,
  foreign key (partnership_id, created_by) references people.person,
  constraint round_days check (opens_on <= closes_on),
  constraint round_signed check (not is_signed or audience in ('agencies', 'people')),
  constraint round_follows check (follows_id <> id)
);
create index round_of_version on questionnaires.round (partnership_id, version_id);
create index round_of_group on questionnaires.round (partnership_id, group_id) where group_id is not null;
create index round_follows on questionnaires.round (partnership_id, follows_id) where follows_id is not null;
create index round_creator on questionnaires.round (partnership_id, created_by);
select platform.guard('questionnaires.round');
grant select, insert, update on questionnaires.round to accord_app;

-- An agency or a person who is asked. Where the round is anonymous, whether they have answered is all that is known of it: the
-- row has no column that says when, and what they said is in another table, to which nothing leads from here.
create table questionnaires.invitation (
  partnership_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  agency_id uuid,
  person_id uuid,
  -- Of somebody who is in no directory.
  address text not null default '' check (length(address) <= 254),
  is_spent boolean not null default false,
  invited_by uuid not null,
  invited_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, round_id) references questionnaires.round,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, invited_by) references people.person,
  constraint invitation_somebody check (agency_id is not null or person_id is not null or address <> ''),
  constraint invitation_address check (person_id is null or address = '')
);
create unique index invitation_of_agency on questionnaires.invitation (partnership_id, round_id, agency_id)
  where person_id is null and address = '' and withdrawn_at is null;
create unique index invitation_of_person on questionnaires.invitation (partnership_id, round_id, person_id)
  where person_id is not null and withdrawn_at is null;
create unique index invitation_of_address on questionnaires.invitation (partnership_id, round_id, lower(address))
  where address <> '' and withdrawn_at is null;
create index invitation_agency on questionnaires.invitation (partnership_id, agency_id) where agency_id is not null;
create index invitation_person on questionnaires.invitation (partnership_id, person_id) where person_id is not null;
create index invitation_by on questionnaires.invitation (partnership_id, invited_by);
select platform.guard('questionnaires.invitation');
grant select, insert on questionnaires.invitation to accord_app;
grant update (agency_id, person_id, address, is_spent, withdrawn_at) on questionnaires.invitation to accord_app;

-- What an agency or a person answers by name. Once it is sent it does not change: a change is the next number.
create table questionnaires.response (
  partnership_id uuid not null,
  id uuid not null,
  invitation_id uuid not null,
  number integer not null default 1 check (number > 0),
  state text not null check (state in ('in-progress', 'with-signer', 'sent', 'replaced')),
  begun_by uuid not null,
  begun_at timestamptz not null,
  sent_by uuid,
  sent_at timestamptz,
  -- Of the answers and their evidence, as they were sent.
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, invitation_id) references questionnaires.invitation,
  foreign key (partnership_id, begun_by) references people.person,
  foreign key (partnership_id, sent_by) references people.person,
  constraint response_number unique (partnership_id, invitation_id, number),
  constraint response_sent check ((state in ('sent', 'replaced')) = (sent_at is not null)
    and (sent_at is null) = (sent_by is null) and (sent_at is null) = (hash is null))
);
-- Two people who begin at once begin the same one.
create unique index response_open on questionnaires.response (partnership_id, invitation_id)
  where state in ('in-progress', 'with-signer');
create index response_beginner on questionnaires.response (partnership_id, begun_by);
create index response_sender on questionnaires.response (partnership_id, sent_by) where sent_by is not null;
select platform.guard('questionnaires.response');
grant select, insert, update on questionnaires.response to accord_app;

-- Each answer that a question of a response has had, the latest last. Nothing that was saved is lost, and two people who answer
-- one question at once are told of each other.
create table questionnaires.answer (
  partnership_id uuid not null,
  response_id uuid not null,
  question_id uuid not null,
  revision integer not null check (revision > 0),
  -- Null where the answer was taken away.
  answer jsonb,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (partnership_id, response_id, question_id, revision),
  foreign key (partnership_id, response_id) references questionnaires.response,
  foreign key (partnership_id, answered_by) references people.person
);
create index answer_by on questionnaires.answer (partnership_id, answered_by);
select platform.guard('questionnaires.answer');
grant select, insert on questionnaires.answer to accord_app;

-- What is shown for an answer: words, an address or a file.
create table questionnaires.evidence (
  partnership_id uuid not null,
  id uuid not null,
  response_id uuid not null,
  question_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  address text not null default '' check (length(address) <= 2000),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null default '' check (length(name) <= 255),
  type text not null default '',
  added_by uuid not null,
  added_at timestamptz not null,
  taken_out_by uuid,
  taken_out_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, response_id) references questionnaires.response,
  foreign key (partnership_id, added_by) references people.person,
  foreign key (partnership_id, taken_out_by) references people.person,
  constraint evidence_file check ((sha256 is null) = (name = '') and (sha256 is null) = (type = '')),
  constraint evidence_one check (sha256 is null or address = ''),
  constraint evidence_taken_out check ((taken_out_at is null) = (taken_out_by is null))
);
create index evidence_of on questionnaires.evidence (partnership_id, response_id, question_id);
create index evidence_adder on questionnaires.evidence (partnership_id, added_by);
create index evidence_taker on questionnaires.evidence (partnership_id, taken_out_by) where taken_out_by is not null;
select platform.guard('questionnaires.evidence');
grant select, insert on questionnaires.evidence to accord_app;
grant update (taken_out_by, taken_out_at) on questionnaires.evidence to accord_app;

-- A section that a colleague was asked to answer.
create table questionnaires.delegation (
  partnership_id uuid not null,
  id uuid not null,
  response_id uuid not null,
  section_id uuid not null,
  person_id uuid not null,
  given_by uuid not null,
  given_at timestamptz not null,
  -- When they said that it is done, or it was taken back.
  ended_at timestamptz,
  ended_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, response_id) references questionnaires.response,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, given_by) references people.person,
  foreign key (partnership_id, ended_by) references people.person,
  constraint delegation_ended check ((ended_at is null) = (ended_by is null))
);
create unique index delegation_once on questionnaires.delegation (partnership_id, response_id, section_id, person_id)
  where ended_at is null;
create index delegation_person on questionnaires.delegation (partnership_id, person_id);
create index delegation_giver on questionnaires.delegation (partnership_id, given_by);
create index delegation_ender on questionnaires.delegation (partnership_id, ended_by) where ended_by is not null;
select platform.guard('questionnaires.delegation');
grant select, insert, update on questionnaires.delegation to accord_app;

-- A senior who is asked to sign a response. The signature is bound to what stood there: a change asks for it again.
create table questionnaires.sign_off (
  partnership_id uuid not null,
  id uuid not null,
  response_id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  outcome text check (outcome in ('signed', 'sent-back', 'withdrawn')),
  words text not null default '' check (length(words) <= 2000),
  ended_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, response_id) references questionnaires.response,
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, asked_by) references people.person,
  constraint sign_off_ended check ((outcome is null) = (ended_at is null)),
  constraint sign_off_words check (outcome is distinct from 'sent-back' or words <> '')
);
create unique index sign_off_open on questionnaires.sign_off (partnership_id, response_id) where outcome is null;
create index sign_off_of on questionnaires.sign_off (partnership_id, response_id);
create index sign_off_person on questionnaires.sign_off (partnership_id, person_id);
create index sign_off_asker on questionnaires.sign_off (partnership_id, asked_by);
select platform.guard('questionnaires.sign_off');
grant select, insert on questionnaires.sign_off to accord_app;
grant update (outcome, words, ended_at) on questionnaires.sign_off to accord_app;

-- What follows holds answers without a name. Nothing in it leads to an invitation, an account, an address or a moment, and no row
-- is written in an order that tells anything: docs/decisions/0037.

-- A draft, sealed by a code that only its writer has, and found by a digest of it.
create table questionnaires.anonymous_draft (
  partnership_id uuid not null,
  id text not null check (id ~ '^[0-9a-f]{64}$'),
  round_id uuid not null,
  sealed text not null check (length(sealed) between 1 and 2000000),
  -- How often it was saved, so that two windows are told of each other.
  revision integer not null check (revision > 0),
  primary key (partnership_id, id),
  foreign key (partnership_id, round_id) references questionnaires.round
);
create index anonymous_draft_of_round on questionnaires.anonymous_draft (partnership_id, round_id);
select platform.guard('questionnaires.anonymous_draft');
grant select, insert, update, delete on questionnaires.anonymous_draft to accord_app;

-- Answers that were sent and wait until others do: sealed, all of much the same length.
create table questionnaires.anonymous_waiting (
  partnership_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  sealed text not null check (length(sealed) between 1 and 2000000),
  primary key (partnership_id, id),
  foreign key (partnership_id, round_id) references questionnaires.round
);
create index anonymous_waiting_of_round on questionnaires.anonymous_waiting (partnership_id, round_id);
select platform.guard('questionnaires.anonymous_waiting');
grant select, insert, delete on questionnaires.anonymous_waiting to accord_app;

-- Answers without a name. All of a round are written anew, in another order and with other ids, whenever some are added.
create table questionnaires.anonymous_response (
  partnership_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  primary key (partnership_id, id),
  -- The fourth version of an id is drawn by lot; others tell a time.
  constraint anonymous_response_lot check (substr(id::text, 15, 1) = '4'),
  foreign key (partnership_id, round_id) references questionnaires.round
);
create index anonymous_response_of_round on questionnaires.anonymous_response (partnership_id, round_id);
select platform.guard('questionnaires.anonymous_response');
grant select, insert, delete on questionnaires.anonymous_response to accord_app;
