-- A database with what a dump in parts could forget or mistake for something else.
create table sales (id bigint generated always as identity primary key, at timestamptz not null default now(),
    cents bigint not null, euros numeric generated always as (cents / 100.0) stored, note text);
insert into sales (cents, note) select i * 7, repeat('n', i % 50) from generate_series(1, 5000) i;
create index on sales (cents);

-- Names that are patterns, connection strings, or the same but for something.
create schema "Odd.Schema*";
create table "Odd.Schema*"."T?b""le $1 (x) [a-z]+" (id int primary key, "Größe" text);
insert into "Odd.Schema*"."T?b""le $1 (x) [a-z]+" select i, 'x' || i from generate_series(1, 300) i;
create table "Odd.Schema*"."Tab""le $1 (x) [a-z]+" as select 1 as id;
create table "Odd.Schema*".sales as select i as id from generate_series(1, 40) i;
create table "SALES" as select i as id from generate_series(1, 41) i;
create table "sales.old" as select i as id from generate_series(1, 42) i;
create table "*" as select i as id from generate_series(1, 43) i;
create table "dbname=postgres host=nowhere" as select 1 as id;
create table "größe" as select i as id from generate_series(1, 44) i;
create table nothing (id int);

-- Partitions, inheritance, a reference to itself and a circle of references.
create table visits (day date not null, till int not null) partition by range (day);
create table visits_2025 partition of visits for values from ('2025-01-01') to ('2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
insert into visits select date '2025-01-01' + i % 700, i from generate_series(1, 3000) i;
create table animal (id int, name text);
create table bird (wings int) inherits (animal);
insert into animal select i, 'animal' from generate_series(1, 50) i;
insert into bird select i, 'bird', 2 from generate_series(1, 60) i;
create table staff (id int primary key, boss int references staff);
insert into staff select i, nullif(i / 2, 0) from generate_series(1, 500) i;
create table chicken (id int primary key, egg int);
create table egg (id int primary key, chicken int references chicken deferrable);
alter table chicken add foreign key (egg) references egg deferrable;
insert into chicken select i, null from generate_series(1, 20) i;
insert into egg select i, i from generate_series(1, 20) i;
update chicken set egg = id;

-- Rows that lie in TOAST, large objects, what is computed from tables, and code.
create table pictures (id int primary key, picture bytea);
alter table pictures alter picture set storage external;
insert into pictures select i, decode(repeat(md5(i::text), 2000), 'hex') from generate_series(1, 20) i;
select lo_from_bytea(0, decode(repeat(md5(i::text), 100), 'hex')) from generate_series(1, 5) i;
create materialized view turnover as select sum(cents) as cents from sales;
create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no more sales'; end $$;
create trigger closed before insert on sales for each row execute function refuse();
create unlogged table scratch as select i as id from generate_series(1, 45) i;
