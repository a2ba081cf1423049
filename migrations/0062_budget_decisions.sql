-- Who decided on a budget, and the paper in which that stands. A paper that is disposed of is no longer named.
alter table governance.budget
  add column decided_by_id uuid,
  add column decision_paper_id uuid,
  add constraint budget_decided_by foreign key (partnership_id, decided_by_id) references governance."group",
  add constraint budget_decision_paper foreign key (partnership_id, decision_paper_id) references documents.document
    on delete set null (decision_paper_id);
create or replace view governance.published_budget as
  select partnership_id, id, body_id, starts_on, ends_on, brought_forward, carried_forward, decision, decided_on,
    decided_by_id
  from governance.budget where is_public;
