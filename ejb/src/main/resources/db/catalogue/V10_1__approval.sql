-- Until when an operation waits for another person's approval, and who gave it.
alter table operation add column approval_until timestamp(6) with time zone;
alter table operation add column approved_by varchar(255);
