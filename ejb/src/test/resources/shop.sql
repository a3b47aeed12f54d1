-- A small shop with one of everything that a dump has to carry.
create extension pg_trgm;
create type payment as enum ('card', 'cash');
create table customers (
    id int generated always as identity primary key,
    name text not null check (name <> ''),
    notes text,
    upper_name text generated always as (upper(name)) stored
);
comment on table customers is 'who buys — кто покупает';
create table sales (
    id bigint not null,
    customer_id int references customers (id),
    paid payment,
    sold_on date not null,
    tags text[],
    details jsonb,
    primary key (id, sold_on)
) partition by range (sold_on);
create table sales_2025 partition of sales for values from ('2025-01-01') to ('2026-01-01');
create table sales_2026 partition of sales for values from ('2026-01-01') to ('2027-01-01');
create table empty_table (id int);
create sequence receipt_numbers start 1000;
select nextval('receipt_numbers'), nextval('receipt_numbers');
insert into customers (name, notes)
select 'Müller ' || i, case when i % 3 = 0 then null else E'tab\tline\nback\\slash 東京 🍞 ' || i end
from generate_series(1, 2000) i;
insert into sales
select i, 1 + i % 2000, case when i % 2 = 0 then 'card'::payment else 'cash' end, date '2025-06-01' + i % 400,
       array['a', 'b' || i], jsonb_build_object('n', i)
from generate_series(1, 20000) i;
select lo_from_bytea(0, decode(repeat(md5(i::text), 300), 'hex')) from generate_series(1, 7) i;
create index customers_name_trgm on customers using gin (name gin_trgm_ops);
create view sales_by_day as select sold_on, count(*) as n from sales group by 1;
create materialized view sales_by_customer as select customer_id, count(*) as n from sales group by 1;
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touch before update on customers for each row execute function touch();
