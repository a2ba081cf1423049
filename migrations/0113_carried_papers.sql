-- Papers go on with their item. A paper that came along knows which it was before.
alter table meetings.paper
  add column from_paper_id uuid,
  add foreign key (partnership_id, from_paper_id) references meetings.paper;
create index paper_from on meetings.paper (partnership_id, from_paper_id);

-- That a paper goes along with an item that is forwarded, once the other body takes it.
create table meetings.proposal_paper (
  partnership_id uuid not null,
  proposal_id uuid not null,
  paper_id uuid not null,
  primary key (partnership_id, proposal_id, paper_id),
  foreign key (partnership_id, proposal_id) references meetings.proposal,
  foreign key (partnership_id, paper_id) references meetings.paper
);
create index proposal_paper_is on meetings.proposal_paper (partnership_id, paper_id);
select platform.guard('meetings.proposal_paper');
grant select, insert on meetings.proposal_paper to accord_app;
