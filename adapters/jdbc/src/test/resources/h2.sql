CREATE SCHEMA "Mixed Case";
CREATE SCHEMA empty;
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(100) NOT NULL UNIQUE,
  nickname varchar UNIQUE,
  country varchar NOT NULL,
  tax_number varchar NOT NULL,
  UNIQUE (country, tax_number)
);
COMMENT ON TABLE customers IS 'Who buys';
COMMENT ON COLUMN customers.email IS 'Where to write';
INSERT INTO customers (email, country, tax_number) VALUES ('a@b', 'DE', '1');
CREATE TABLE "Mixed Case"."Or""ders" (
  "Id" integer PRIMARY KEY,
  "customer" bigint REFERENCES public.customers (id),
  "Country" varchar,
  "Tax" varchar,
  FOREIGN KEY ("Country", "Tax") REFERENCES public.customers (country, tax_number)
);
CREATE VIEW customer_names AS SELECT id, email FROM customers;
CREATE DOMAIN price AS numeric(8, 2) CHECK (VALUE >= 0);
CREATE TABLE numbers (id integer PRIMARY KEY, label varchar, amount numeric(10, 2));
INSERT INTO numbers SELECT x, 'label ' || x, x / 4.0 FROM system_range(1, 50000);
CREATE TABLE odd_values (id integer, n decfloat, d date, ts timestamp(9), tz timestamp(9) with time zone, t time(9), txt varchar, wide numeric(50, 2));
INSERT INTO odd_values VALUES
  (1, 'NaN', '-0043-03-15', '2024-01-01 00:00:00.000000001', '2024-01-01 00:00:00.1234567+00', '00:00:00.000000001', U&'a\d800b', 1e40),
  (2, 0.12345678901, '10000-01-01', '10000-01-01 00:00:00', '10000-01-01 00:00:00+00', NULL, U&'\dc00', NULL),
  (3, 1e30, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE all_types (
  id integer PRIMARY KEY,
  a_boolean boolean,
  a_tinyint tinyint,
  a_smallint smallint,
  a_bigint bigint,
  a_real real,
  a_double double precision,
  a_decimal numeric(12, 2),
  a_wide_decimal numeric(38, 0),
  a_numeric numeric,
  a_decfloat decfloat,
  a_huge_numeric numeric(50, 4),
  a_varchar varchar(10),
  a_text varchar,
  a_char char(5),
  a_caseless varchar_ignorecase(10),
  a_clob clob,
  a_binary binary(3),
  a_varbinary varbinary,
  a_blob blob,
  a_date date,
  a_time time,
  a_fine_time time(9),
  a_timetz time with time zone,
  a_timestamp timestamp,
  a_fine_timestamp timestamp(9),
  a_timestamptz timestamp with time zone,
  months interval year to month,
  seconds interval day to second,
  a_uuid uuid,
  an_enum enum('sad', 'fine'),
  a_json json,
  int_list integer array,
  a_row row(street varchar, house integer),
  a_price price,
  a_geometry geometry
);
INSERT INTO all_types VALUES
  (1, true, 1, 12, 34, 1.5, 2.25, 12.3, 7, 3, 3.14, 12345678901.5, 'short', 'Grüße 🚀', 'ab', 'Mixed',
    'long', X'00ff', X'00ff', X'00ff', '2024-02-29', '12:34:56', '12:34:56.789012', '12:34:56+02', '2024-03-10 02:30:00.123456',
    '2024-03-10 02:30:00.123456', '2024-03-10 02:30:00.123456-05', INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND,
    'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'fine', '{"b": 1}' FORMAT JSON, ARRAY[1, NULL], ('Main', 7), 9.99, 'POINT (1 2)'),
  (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
    null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  (3, false, -128, -32768, -9223372036854775808, 'Infinity', 'NaN', -9999999999.99, 99999999999999999999999999999999999999,
    -5, -2.5, 9999999999999999999999999999999999.9999, '', '', '', '', '', X'', X'', X'', '0001-01-01', '00:00:00',
    '00:00:00', '23:59:59-12', '0001-01-01 00:00:00', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00',
    INTERVAL '-0-1' YEAR TO MONTH, INTERVAL '0 00:00:00' DAY TO SECOND, '00000000-0000-0000-0000-000000000000', 'sad',
    'null' FORMAT JSON, ARRAY[], (null, null), 0, null);
