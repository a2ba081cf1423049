-- A figure of a report may be counted out of the records of the house by a measure, and may say what became of a value
-- between two periods. Its value is still never kept here.
alter table reports.figure
  -- The measure that counts it; null where it draws a value of the dataset.
  add column measure_name text check (measure_name ~ '^[a-z][a-z0-9-]{0,59}$'),
  -- The body or area that the measure is asked of; null for the whole partnership. Its name when it was bound is the area.
  add column of_id uuid,
  add column from_on date,
  add column to_on date,
  -- The period before, of a change between two.
  add column earlier_label text check (length(earlier_label) between 1 and 200),
  add column earlier_from_on date,
  add column earlier_to_on date,
  add column change_as text check (change_as in ('difference', 'percent', 'points')),
  add constraint figure_counted check (
    case when measure_name is null
      then of_id is null and num_nulls(from_on, to_on, earlier_from_on, earlier_to_on) = 4
      else indicator_code = '' and num_nulls(from_on, to_on) = 0 and from_on <= to_on
    end
  ),
  add constraint figure_change check (
    (change_as is null) = (earlier_label is null)
    and (measure_name is null or num_nulls(change_as, earlier_from_on, earlier_to_on) in (0, 3))
  );
