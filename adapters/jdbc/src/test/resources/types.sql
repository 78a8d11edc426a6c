CREATE TYPE mood AS ENUM ('sad', 'fine', 'great');
CREATE DOMAIN price AS numeric(8, 2) CHECK (VALUE >= 0);
CREATE TYPE place AS (street text, house integer);
CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TABLE all_types (
  id integer PRIMARY KEY,
  a_boolean boolean,
  a_smallint smallint,
  a_bigint bigint,
  a_real real,
  a_double double precision,
  a_decimal numeric(12, 2),
  a_wide_decimal numeric(38, 0),
  a_small_fraction numeric(2, 4),
  a_rounded numeric(4, -2),
  a_numeric numeric,
  a_huge_numeric numeric(50, 4),
  a_text text,
  a_varchar varchar(10),
  a_char char(5),
  a_single "char",
  a_name name,
  a_caseless text COLLATE caseless,
  a_bytea bytea,
  a_date date,
  a_time time,
  a_timetz timetz,
  a_timestamp timestamp,
  a_coarse_timestamp timestamp(0),
  a_timestamptz timestamptz,
  an_interval interval,
  a_uuid uuid,
  a_json json,
  a_jsonb jsonb,
  an_xml xml,
  an_inet inet,
  a_money money,
  a_bit bit(3),
  an_oid oid,
  a_mood mood,
  a_price price,
  a_place place,
  a_range int4range,
  a_search tsvector,
  int_list integer[],
  text_list text[],
  decimal_list numeric(5, 2)[],
  date_list date[],
  moment_list timestamptz[],
  mood_list mood[],
  int_grid integer[][],
  a_sum integer GENERATED ALWAYS AS (a_smallint * 2) STORED
);

INSERT INTO all_types VALUES (
  1, true, 12, 34, 1.5, 2.25, 12.30, 7, 0.0012, 1200, 3.14, 12345678901.5, 'Grüße 🚀', 'short',
  'ab', 'x', 'a_name', 'Mixed', '\x00ff', '2024-02-29', '12:34:56.789012', '12:34:56+02',
  '2024-03-10 02:30:00.123456', '2024-11-03 01:30:00', '2024-03-10 02:30:00.123456-05',
  '1 year 2 days 3 hours', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"b": 1,  "a": 2}',
  '{"b": 1, "a": 2}', '<a/>', '10.0.0.1', '12.50', B'101', 4000000000, 'fine', 9.99, ('Main', 7),
  '[1,5)', 'cat dog', '{1,NULL,3}', '{a,NULL,"b,c"}', '{1.50,2}', '{2024-02-29}',
  '{2024-03-10 02:30:00+00}', '{sad,great}', '{{1,2},{3,4}}'
);
INSERT INTO all_types (id) VALUES (2);
INSERT INTO all_types VALUES (
  3, false, -32768, -9223372036854775808, 'Infinity', 'NaN', -9999999999.99,
  99999999999999999999999999999999999999, -0.0099, -9900, -9999999999999999999999999999.9999999999,
  9999999999999999999999999999999999.9999, '', '', '', '', '', '', '', '0001-01-01', '00:00:00',
  '23:59:59.999999-12', '0001-01-01 00:00:00', '9999-12-31 23:59:59', '0001-01-01 00:00:00+00',
  '-178000000 years', '00000000-0000-0000-0000-000000000000', 'null', '[]', '', '::1',
  '-92233720368547758.08', B'000', 0, 'sad', 0, (NULL, NULL), 'empty', '', '{}', '{""}', '{}', '{}',
  '{}', '{}', '{}'
);
INSERT INTO all_types (id, a_boolean, a_smallint, a_bigint, a_real, a_double, a_decimal, a_time,
  a_timestamp, a_timestamptz, a_date, a_text)
VALUES (4, true, 32767, 9223372036854775807, -3.4028235e38, 1.7976931348623157e308, 9999999999.99,
  '23:59:59.999999', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00', '9999-12-31',
  repeat('long ', 20000));

-- What a server, database or role may be set to must not change what is read.
ALTER DATABASE postgres SET DateStyle = 'SQL, DMY';
ALTER DATABASE postgres SET IntervalStyle = 'iso_8601';
ALTER DATABASE postgres SET bytea_output = 'escape';
ALTER DATABASE postgres SET TimeZone = 'Asia/Tokyo';
ALTER DATABASE postgres SET extra_float_digits = 0;
ALTER DATABASE postgres SET standard_conforming_strings = off;
