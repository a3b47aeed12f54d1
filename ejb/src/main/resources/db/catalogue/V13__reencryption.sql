-- A backup that was made anew under another data key takes the place of the one that it was made from: when its data key was
-- made, null where that was when it was made itself, and by which backup one was replaced.
alter table backup add column keyed_at timestamp(6) with time zone;
alter table backup add column replaced_by varchar(128);
