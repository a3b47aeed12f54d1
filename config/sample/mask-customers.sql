-- A masking script for the sample database: what a restore into an environment runs whose policy names it,
--   BACKUP_ENVIRONMENT_STAGING_MASKING_SCRIPT=/etc/vevurn-backup/mask-customers.sql
-- It runs by psql in the restored database before that takes its place, in one transaction; an error in it fails the
-- restore. Nothing of a person shall be left that could be known again, and the rest shall go on working:
-- codes stay unique, names are not empty, missing addresses stay missing.
update customers
set code = 'M' || lpad(id::text, 8, '0'),
    name = 'Customer ' || id,
    email = case when email is not null then 'customer' || id || '@masked.invalid' end,
    city = null,
    notes = null;

-- What was written down about a sale, and its authorisation by the card's bank.
update sales set note = null where note is not null;
update sales set details = details - 'auth' where details ? 'auth';

-- Photos and signatures are of persons too; invoices have their names.
update attachments set body = ''::bytea;

-- Nobody shall get staging with a name that slipped through.
do $$
begin
    if exists (select 1 from customers where name <> 'Customer ' || id) then
        raise exception 'there are customers whose names are not masked';
    end if;
end $$;
