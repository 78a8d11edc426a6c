CREATE SCHEMA "Mixed Case";
CREATE SCHEMA empty;
CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email varchar NOT NULL UNIQUE,
  nickname varchar UNIQUE,
  country varchar NOT NULL,
  tax_number varchar NOT NULL,
  UNIQUE (country, tax_number)
);
COMMENT ON TABLE customers IS 'Who buys';
COMMENT ON COLUMN customers.email IS 'Where to write';
INSERT INTO customers VALUES (1, 'a@b', null, 'DE', '1');
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer bigint REFERENCES customers (id),
  country varchar,
  tax varchar,
  FOREIGN KEY (country, tax) REFERENCES customers (country, tax_number)
);
CREATE TABLE "Mixed Case"."Or""ders" ("Id" integer PRIMARY KEY);
CREATE VIEW customer_names AS SELECT id, email FROM customers;
CREATE VIEW outside AS SELECT content FROM read_text('/etc/hostname');
CREATE TABLE caseless (id integer, word varchar COLLATE NOCASE);
INSERT INTO caseless VALUES (1, 'a'), (2, 'A');
CREATE TABLE numbers (id integer PRIMARY KEY, label varchar, amount decimal(10, 2));
INSERT INTO numbers SELECT n, 'label ' || n, n / 4.0 FROM range(1, 50001) t(n);
CREATE TABLE odd_values (id integer, n hugeint, d date, ts timestamp, tz timestamptz, fine timestamp_ns);
INSERT INTO odd_values VALUES
  (1, 170141183460469231731687303715884105727, 'infinity', '-infinity', 'infinity', '2024-01-01 00:00:00.000000001'),
  (2, null, '10000-01-01', '10000-01-01 00:00:00', '10000-01-01 00:00:00+00', null);
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TABLE all_types (
  id integer PRIMARY KEY,
  a_boolean boolean,
  a_tinyint tinyint,
  a_smallint smallint,
  a_bigint bigint,
  a_utinyint utinyint,
  a_usmallint usmallint,
  a_uinteger uinteger,
  a_ubigint ubigint,
  a_hugeint hugeint,
  a_uhugeint uhugeint,
  a_bignum bignum,
  a_float float,
  a_double double,
  a_decimal decimal(12, 2),
  a_wide_decimal decimal(38, 0),
  a_varchar varchar,
  a_blob blob,
  a_bit bit,
  a_date date,
  a_time time,
  a_timetz timetz,
  a_timestamp timestamp,
  a_timestamp_s timestamp_s,
  a_timestamp_ms timestamp_ms,
  a_timestamp_ns timestamp_ns,
  a_timestamptz timestamptz,
  an_interval interval,
  a_uuid uuid,
  a_mood mood,
  a_json json,
  int_list integer[],
  int_array integer[2],
  a_struct struct(street varchar, house integer),
  a_map map(varchar, integer)
);
INSERT INTO all_types VALUES
  (1, true, 1, 12, 34, 255, 65535, 4294967295, 18446744073709551615, 7, 7, 123456789012345678901234567890123456789012, 1.5, 2.25, 12.3, 7, 'Grüße 🚀',
    '\x00\xFF'::blob, '101', '2024-02-29', '12:34:56.789012', '12:34:56+02', '2024-03-10 02:30:00.123456',
    '2024-03-10 02:30:00', '2024-03-10 02:30:00.123', '2024-03-10 02:30:00.123456', '2024-03-10 02:30:00.123456-05', interval '1 year 2 days 3 hours',
    'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'fine', '{"b": 1}', [1, null], [1, 2], {'street': 'Main', 'house': 7}, map {'k': 1}),
  (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
    null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  (3, false, -128, -32768, -9223372036854775808, 0, 0, 0, 0, -99999999999999999999999999999999999999, 0, 0, 'Infinity', 'NaN', -9999999999.99,
    99999999999999999999999999999999999999, '', ''::blob, '0', '0001-01-01', '00:00:00', '23:59:59-12', '0001-01-01 00:00:00',
    '1969-12-31 23:59:59', '1969-12-31 23:59:59.999', '1969-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00', interval '0 days', '00000000-0000-0000-0000-000000000000', 'sad',
    'null', [], [0, null], {'street': null, 'house': null}, map {});
