-- How many people are here is counted on every page of the directory: this index is small enough to read whole.
create index person_counted on people.person (partnership_id, left_on)
  where archived_on is null and merged_into is null;
