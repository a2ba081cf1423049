-- A workbook or a presentation of which no pages could be made, where a program for that is there.
alter table meetings.paper_print drop constraint paper_print_left_out_check;
alter table meetings.paper_print add constraint paper_print_left_out_check
  check (left_out in ('', 'protected', 'broken', 'sheet', 'unconverted', 'large'));
