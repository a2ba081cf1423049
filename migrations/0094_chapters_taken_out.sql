-- A chapter that is out of its report. What was written in it stays, and it can be put back.
alter table reports.chapter add column taken_out_at timestamptz;
