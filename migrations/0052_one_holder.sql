-- A seat has one holder on any day. The product sees to it before it saves; this is the net beneath.
create extension if not exists btree_gist with schema platform;
alter table governance.appointment add constraint appointment_one_holder
  exclude using gist (partnership_id with =, seat_id with =, daterange(from_on, to_on, '[]') with &&)
  where (kind = 'holder');
