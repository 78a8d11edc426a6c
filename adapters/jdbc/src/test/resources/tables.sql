CREATE SCHEMA "Mixed Case";
CREATE SCHEMA empty;

CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(100) NOT NULL UNIQUE,
  nickname text UNIQUE,
  country text NOT NULL,
  tax_number text NOT NULL,
  UNIQUE (country, tax_number)
);
COMMENT ON TABLE customers IS 'Who buys';
COMMENT ON COLUMN customers.email IS 'Where to write';
CREATE UNIQUE INDEX only_some ON customers (tax_number) WHERE country = 'DE';
CREATE UNIQUE INDEX by_expression ON customers (lower(email));

CREATE TABLE "Mixed Case"."Or""ders" (
  "Id" integer PRIMARY KEY,
  "customer" bigint REFERENCES customers (id),
  "Country" text,
  "Tax" text,
  note text COLLATE "C",
  FOREIGN KEY ("Country", "Tax") REFERENCES customers (country, tax_number)
);

CREATE VIEW customer_names AS SELECT id, email FROM customers;
CREATE MATERIALIZED VIEW countries AS SELECT DISTINCT country FROM customers;

CREATE TABLE visits (day date NOT NULL, visitor bigint REFERENCES customers (id)) PARTITION BY RANGE (day);
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child () INHERITS (parent);
INSERT INTO parent VALUES (1);
INSERT INTO child VALUES (1);

CREATE TABLE numbers (id integer NOT NULL, label text, amount numeric(10, 2));
INSERT INTO numbers SELECT n, 'label ' || n, n / 4.0 FROM generate_series(1, 50000) n;
ANALYZE numbers;

CREATE TABLE odd_values (
  id integer, n numeric, d date, t time, ts timestamp, tz timestamptz, grid integer[]);
INSERT INTO odd_values VALUES
  (1, 'NaN', 'infinity', '24:00', '-infinity', 'infinity', '{{1,2},{3,4}}'),
  (2, 0.12345678901, '0044-03-15 BC', NULL, '0044-03-15 BC', '10000-01-01', NULL),
  (3, 1e30, '10000-01-01', NULL, NULL, NULL, NULL);
