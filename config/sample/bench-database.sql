-- The data of bin/bench: a point-of-sale database, repeatable (fixed setseed, no parallelism).
-- psql -v scale=1 -f bench-database.sql      (scale=1: about 2 GB on disk, 1.5 GB as a plain dump)
\if :{?scale}
\else
\set scale 1
\endif
\timing on
SET max_parallel_workers_per_gather = 0; SET synchronize_seqscans = off; SET synchronous_commit = off;
SET work_mem='256MB'; SET maintenance_work_mem='1GB'; SET timezone='UTC'; SET jit=off;
SELECT setseed(0.424242);
SELECT (50000*:scale)::int AS nprod, (300000*:scale)::int AS ncust, (2600000*:scale)::int AS nsales, (3000*:scale)::int AS nblob \gset
DROP TABLE IF EXISTS sale_items, sales, attachments, customers, products CASCADE;

CREATE TABLE products(id int PRIMARY KEY, sku text NOT NULL, ean13 char(13), name text NOT NULL, description text,
  category text, brand text, price numeric(10,2), cost numeric(10,4), vat_rate numeric(4,2), stock int, attrs jsonb,
  active boolean, created_at timestamptz, updated_at timestamptz);
WITH w AS (SELECT string_to_array('fresh organic whole light classic premium family value extra double crispy soft dark white green red golden natural sweet salted roasted smoked frozen dried instant mini maxi deluxe original home',' ') a,
 string_to_array('milk bread cheese coffee tea juice water beer wine pasta rice oil sugar flour salt soap shampoo paper battery cable lamp towel shirt socks shoes toy ball pen notebook apple banana tomato potato onion chicken beef pork fish yoghurt butter egg chocolate biscuit chips nuts honey jam sauce soup pizza',' ') b,
 string_to_array('Acme Nordia Solara Vento Kappa Orion Lumen Petra Delta Corvo Agra Mira Tuli Vesta Hoku',' ') c,
 string_to_array('grocery,dairy,bakery,beverages,household,personal care,electronics,clothing,toys,stationery,produce,meat,snacks,frozen',',') d)
INSERT INTO products SELECT i, 'SKU-'||lpad((i*7919%1000003)::text,8,'0'), lpad((5600000000000+floor(random()*9999999999)::bigint)::text,13,'0'),
  initcap(a[1+floor(random()*30)::int]||' '||b[1+floor(random()*50)::int])||' '||(ARRAY['100g','250g','500g','1kg','1l','33cl','6-pack','12u','unit'])[1+floor(random()*9)::int],
  (SELECT string_agg(a[1+floor(random()*30)::int+k*0]||' '||b[1+floor(random()*50)::int],', ') FROM generate_series(1,4+i%9) k),
  d[1+floor(14*power(random(),1.6))::int], c[1+floor(15*power(random(),2))::int],
  round((0.5+power(random(),4)*300)::numeric,2), round((0.3+power(random(),4)*180)::numeric,4), (ARRAY[6,13,23,23])[1+floor(random()*4)::int], floor(random()*500)::int,
  jsonb_build_object('weight_g',floor(random()*2000),'origin',(ARRAY['PT','ES','FR','DE','IT','CN'])[1+floor(random()*6)::int],'tags',jsonb_build_array(a[1+floor(random()*30)::int],b[1+floor(random()*50)::int]),'supplier',jsonb_build_object('id',floor(random()*900),'lead_days',floor(random()*30))),
  random()<0.93, '2019-01-01'::timestamptz+random()*interval '5 years', '2024-01-01'::timestamptz+random()*interval '500 days'
FROM generate_series(1,:nprod) i, w;

CREATE TABLE customers(id int PRIMARY KEY, code text, name text, tax_id text, email text, phone text, address text, city text, zip text, points int, notes text, created_at timestamptz);
WITH w AS (SELECT string_to_array('Maria Ana Joao Jose Pedro Rita Carla Paulo Luis Sofia Tiago Ines Miguel Marta Hugo Clara Bruno Laura Nuno Eva',' ') f,
 string_to_array('Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Goncalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes',' ') l,
 string_to_array('Lisboa Porto Braga Coimbra Faro Aveiro Setubal Evora Viseu Leiria Guarda Beja',' ') ci)
INSERT INTO customers SELECT i,'C'||lpad(i::text,8,'0'), x.fn||' '||x.ln, (200000000+floor(random()*99999999))::bigint::text, lower(x.fn||'.'||x.ln||floor(random()*9999)::text||'@'||(ARRAY['mail.example','post.example','web.example'])[1+floor(random()*3)::int]),
 '+3519'||lpad(floor(random()*99999999)::text,8,'0'), 'Rua '||l[1+floor(random()*25)::int]||' '||floor(random()*300)::text||', '||floor(random()*9)::text||'E', ci[1+floor(12*power(random(),2))::int],
 lpad(floor(random()*9999)::text,4,'0')||'-'||lpad(floor(random()*999)::text,3,'0'), floor(power(random(),3)*5000)::int, CASE WHEN random()<0.1 THEN 'prefers '||x.ln||' delivery, '||x.fn||' called on '||(date '2024-01-01'+floor(random()*400)::int)::text END,
 '2019-01-01'::timestamptz+random()*interval '6 years'
FROM w, LATERAL (SELECT i, f[1+floor(20*power(random(),1.5))::int] fn, l[1+floor(25*power(random(),1.5))::int] ln FROM generate_series(1,:ncust) i) x;

CREATE TABLE sales(id bigint PRIMARY KEY, receipt_no text NOT NULL, uid uuid, sold_at timestamptz NOT NULL, store_id smallint, register_id smallint, cashier_id int, customer_id int,
 status text, payment text, n_items smallint, subtotal numeric(12,2), tax numeric(12,2), total numeric(12,2), meta jsonb, note text);
INSERT INTO sales SELECT i, 'FS '||st||'-'||reg||'/'||lpad(i::text,9,'0'), md5('s'||i||random())::uuid, '2022-01-01'::timestamptz + i*interval '36 seconds' + random()*interval '40 seconds',
 st, reg, st*100+floor(random()*14)::int, CASE WHEN random()<0.35 THEN 1+floor(:ncust*power(random(),2))::int END,
 CASE WHEN random()<0.985 THEN 'completed' WHEN random()<0.6 THEN 'refunded' ELSE 'void' END, (ARRAY['card','card','card','cash','cash','mbway','voucher'])[1+floor(random()*7)::int],
 n, sub, round(sub*0.17,2), round(sub*1.17,2),
 CASE WHEN random()<0.45 THEN jsonb_build_object('terminal','T'||lpad((floor(random()*400))::text,5,'0'),'auth',lpad(floor(random()*999999)::text,6,'0'),'card',(ARRAY['VISA','MC','AMEX'])[1+floor(random()*3)::int],'last4',lpad(floor(random()*9999)::text,4,'0'),'loyalty',random()<0.3) END,
 CASE WHEN random()<0.03 THEN 'customer asked for invoice '||floor(random()*99999)::text END
FROM (SELECT i, 1+floor(20*power(random(),1.7))::int st, 1+floor(random()*6)::int reg, least(30,1+floor(-ln(1-random())*2.4))::int n, round((1+power(random(),3)*180)::numeric,2) sub FROM generate_series(1,:nsales) i) z;

CREATE TABLE sale_items(sale_id bigint NOT NULL, line smallint NOT NULL, product_id int NOT NULL, descr text, qty numeric(10,3), unit_price numeric(10,2), discount numeric(5,2), vat_rate numeric(4,2), total numeric(12,2), created_at timestamptz);
INSERT INTO sale_items SELECT s.id, g.line, p.id, p.name, g.q, p.price, g.d, p.vat_rate, round(g.q*p.price*(1-g.d/100),2), s.sold_at
FROM sales s, LATERAL (SELECT line, 1+floor(:nprod*power(random(),3.5)+s.id*0)::int pid, CASE WHEN random()<0.8 THEN 1+floor(power(random(),3)*6) ELSE round((random()*3)::numeric,3) END::numeric(10,3) q, CASE WHEN random()<0.12 THEN 5*floor(random()*6) ELSE 0 END::numeric(5,2) d FROM generate_series(1,s.n_items) line) g JOIN products p ON p.id=g.pid
ORDER BY s.id, g.line;

CREATE TABLE attachments(id int PRIMARY KEY, sale_id bigint, kind text, content_type text, body bytea, created_at timestamptz);
ALTER TABLE attachments ALTER body SET STORAGE EXTERNAL;
INSERT INTO attachments SELECT i, 1+floor(random()*:nsales)::bigint, (ARRAY['invoice_pdf','photo','signature'])[1+i%3], (ARRAY['application/pdf','image/jpeg','image/png'])[1+i%3],
 (SELECT decode(string_agg(md5('blob'||i||':'||k),'' ORDER BY k),'hex') FROM generate_series(1, 300+(i*7919)%4400) k), '2022-01-01'::timestamptz+random()*interval '3 years' FROM generate_series(1,:nblob) i;

ALTER TABLE sale_items ADD PRIMARY KEY(sale_id,line);
CREATE INDEX sale_items_product_idx ON sale_items(product_id);
CREATE INDEX sales_sold_at_idx ON sales(sold_at);
CREATE INDEX sales_customer_idx ON sales(customer_id) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX sales_receipt_idx ON sales(receipt_no);
CREATE INDEX customers_name_idx ON customers(name);
CREATE UNIQUE INDEX products_sku_idx ON products(sku);
CREATE INDEX products_attrs_idx ON products USING gin(attrs);
ALTER TABLE sales ADD FOREIGN KEY(customer_id) REFERENCES customers(id);
ALTER TABLE sale_items ADD FOREIGN KEY(sale_id) REFERENCES sales(id);
ALTER TABLE sale_items ADD FOREIGN KEY(product_id) REFERENCES products(id);
VACUUM (FREEZE, ANALYZE);
SELECT relname, reltuples::bigint, pg_size_pretty(pg_table_size(oid)) heap, pg_size_pretty(pg_indexes_size(oid)) idx FROM pg_class WHERE relkind='r' AND relnamespace='public'::regnamespace ORDER BY pg_table_size(oid) DESC;
SELECT pg_size_pretty(pg_database_size(current_database())) db;
