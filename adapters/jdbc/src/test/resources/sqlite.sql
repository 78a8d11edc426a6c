CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email VARCHAR(100) NOT NULL UNIQUE,
  nickname TEXT UNIQUE,
  country TEXT NOT NULL,
  tax_number TEXT NOT NULL,
  joined DATETIME NOT NULL UNIQUE,
  UNIQUE (country, tax_number)
);
INSERT INTO customers VALUES (1, 'a@b', NULL, 'DE', '1', '2024-01-01 00:00:00');
CREATE UNIQUE INDEX only_some ON customers (tax_number) WHERE country = 'DE';
CREATE UNIQUE INDEX by_expression ON customers (lower(email));
CREATE TABLE "Or""ders" (
  "Id" INTEGER PRIMARY KEY,
  "customer" INTEGER REFERENCES CUSTOMERS,
  "Country" TEXT,
  "Tax" TEXT,
  FOREIGN KEY ("Country", "Tax") REFERENCES customers (Country, tax_number)
);
CREATE TABLE pairs (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE backwards (id INTEGER PRIMARY KEY DESC);
CREATE VIEW customer_names AS SELECT id, email FROM customers;
CREATE VIEW broken AS SELECT nope FROM nowhere;
CREATE TABLE caseless (id INTEGER PRIMARY KEY, word TEXT COLLATE NOCASE);
INSERT INTO caseless VALUES (1, 'a'), (2, 'A');
CREATE TABLE caseless_strict (id INTEGER PRIMARY KEY, word TEXT COLLATE NOCASE) STRICT;
INSERT INTO caseless_strict VALUES (1, 'a'), (2, 'A');
CREATE TABLE numbers (id INTEGER PRIMARY KEY, label TEXT, amount REAL);
INSERT INTO numbers WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT i, 'label ' || i, i / 4.0 FROM n;
ANALYZE numbers;
CREATE TABLE odd_values (id INTEGER PRIMARY KEY, i INT, t TEXT, r REAL, b BLOB, yes BOOLEAN, d DATE, ti TIME, ts DATETIME, tz TIMESTAMPTZ, n DECIMAL(5,2), "it's {0}" INTEGER, bad TEXT);
INSERT INTO odd_values VALUES (1, 'five', X'00ff', 'much', 'text', 2, '2024-02-30', '25:00', '2024-01-01 00:00:00.0000001', 'yesterday', 1234.5, 'x', CAST(X'ff41' AS TEXT));
INSERT INTO odd_values (id, i, d, ts, n) VALUES (2, 1.5, 20240101, 1704067200, 0.125);
INSERT INTO odd_values (id, i, d, ts, n) VALUES (3, 7, '0000-01-01', '2024-01-01T00:00:00', 'many');
CREATE TABLE all_types (
  id INTEGER PRIMARY KEY,
  an_int INT,
  a_tinyint TINYINT,
  a_bigint BIGINT,
  a_text TEXT,
  a_varchar VARCHAR(10),
  a_clob CLOB,
  a_real REAL,
  a_double DOUBLE PRECISION,
  a_blob BLOB,
  a_boolean BOOLEAN,
  a_date DATE,
  a_time TIME,
  a_datetime DATETIME,
  a_timestamptz TIMESTAMPTZ,
  a_decimal DECIMAL(12, 2),
  a_numeric NUMERIC,
  a_json JSON,
  a_uuid UUID,
  anything
);
INSERT INTO all_types VALUES
  (1, 12, 1, 34, 'Grüße 🚀', 'short', 'long', 1.5, 2.25, X'00ff', 1, '2024-02-29', '12:34:56.789012', '2024-03-10 02:30:00.123456',
    '2024-03-10 02:30:00.123456-05', 12.3, 3.14, '{"b": 1}', 'a0eebc99', 'text'),
  (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (3, -2147483648, -128, -9223372036854775808, '', '', '', 9e999, -0.5, X'', 0, '0001-01-01', '00:00', '2024-03-10T02:30',
    '9999-12-31T23:59:59.999999Z', '-9999999999.99', -7, 'null', '', X'00ff');
CREATE TABLE strict_types (i INT, t TEXT, r REAL, b BLOB, a ANY) STRICT;
