create table people (id integer primary key, name varchar(40), city text, born date, height decimal(5, 2), score double precision, active boolean, boss integer);

insert into people values
 (1, 'Ada', 'London', date '1815-12-10', 1.65, 9.5, true, null),
 (2, 'Bob', 'Paris', date '1990-02-28', 1.80, -3.25, false, 1),
 (3, 'Çelik', 'İstanbul', date '1988-02-29', 1.75, 0, true, 1),
 (4, 'Dmitri Дмитрий', 'Москва', null, null, null, null, 2),
 (5, 'Eve', 'paris', date '2001-01-01', 1.55, 1e10, true, 2),
 (6, '', null, date '1999-12-31', 999.99, 2.5, false, 3),
 (7, '李', '北京', date '1970-01-01', 0.00, -0.5, null, 3),
 (8, null, 'London', date '1815-12-10', -1.65, 9.5, true, 99),
 (9, 'o''Neil', 'Paris', date '2024-02-29', 1.80, 3.5, false, 9),
 (10, 'Bob', 'London', null, 1.80, 7.125, null, null);

create table visits (id integer primary key, person integer, place text, seen timestamp, cost decimal(10, 2), rating smallint);

insert into visits values
 (1, 1, 'Museum', timestamp '2025-01-01 10:00:00', 12.50, 5),
 (2, 1, 'Café', timestamp '2025-01-01 12:30:00.123456', 3.20, 4),
 (3, 2, 'Museum', timestamp '2025-01-02 09:00:00', null, null),
 (4, 2, null, timestamp '2024-12-31 23:59:59.999999', 0.00, 1),
 (5, 3, 'Park', null, 7.77, 3),
 (6, 3, 'Park', timestamp '2025-03-30 02:30:00', 7.77, 3),
 (7, 5, 'Café', timestamp '2025-06-15 18:00:00', 99999999.99, 5),
 (8, 5, 'café', timestamp '2025-06-16 18:00:00', 4.00, -2),
 (9, null, 'Museum', timestamp '2025-07-01 00:00:00', 12.50, 5),
 (10, 42, 'Nowhere', timestamp '2025-07-02 00:00:00', -5.25, 0),
 (11, 9, 'Museum', timestamp '2025-01-01 10:00:00', 15.00, 2),
 (12, 9, 'Zoo', timestamp '2025-08-01 00:00:00', 20.00, 4);

create table places (name text primary key, country text, opened date, stars integer);

insert into places values
 ('Museum', 'UK', date '1900-01-01', 5),
 ('Café', 'FR', date '2010-05-05', 4),
 ('Park', 'UK', null, null),
 ('Zoo', null, date '1950-07-07', 3),
 ('Library', 'DE', date '2000-01-01', 0)

create table readings (id integer primary key, x double precision, r real, moment timestamptz, token uuid, raw bytea, clock time, big bigint, wide decimal(38, 0), fine decimal(38, 30), tiny smallint);

insert into readings values
 (1, 'NaN', 'NaN', timestamptz '2025-03-30 01:00:00+00', '00000000-0000-0000-0000-000000000001', cast('abc' as bytea), time '00:00:00', 9223372036854775807, 99999999999999999999999999999999999999, 12345678.123456789012345678901234567891, 32767),
 (2, 'Infinity', 'Infinity', timestamptz '2025-03-30 03:00:00+02', 'ffffffff-ffff-ffff-ffff-ffffffffffff', cast('' as bytea), time '23:59:59.999999', -9223372036854775808, -99999999999999999999999999999999999999, -99999999.999999999999999999999999999999, -32768),
 (3, '-Infinity', '-Infinity', timestamptz '1999-12-31 23:59:59.999999+00', null, null, null, 0, 0, 0, 0),
 (4, 0.0, -0.5, null, '6f1c6a2e-1234-4000-8000-000000000001', cast('ABC' as bytea), time '12:00:00', 1, 1, 0.000000000000000000000000000001, 1),
 (5, null, null, timestamptz '2025-10-26 00:30:00+00', '6f1c6a2e-1234-4000-8000-000000000001', cast('abc' as bytea), time '12:00:00.5', null, null, null, null),
 (6, 1e308, 3.4e38, timestamptz '2025-10-26 01:30:00+00', null, cast('abcd' as bytea), time '12:00:00', -1, 12345678901234567890, 1.5, 5),
 (7, 4.9e-300, 1e-30, timestamptz '1970-01-01 00:00:00+00', '00000000-0000-0000-0000-00000000000a', cast('z' as bytea), null, 2147483648, -1, -1.5, -5),
 (8, 0.1, 0.1, timestamptz '2000-02-29 12:00:00+00', null, null, time '06:30:00', -2147483649, null, 2.25, 7)

create table nobody (id integer, name text, amount decimal(10, 2), born date)

create table single (id integer, label text)

insert into single values (1, 'only')

create table days (d date, ts timestamp, n integer)

insert into days values
 (date '2024-01-31', timestamp '2024-01-31 23:59:59', 1),
 (date '2024-02-29', timestamp '2024-02-29 00:00:00', 1),
 (date '2023-02-28', timestamp '2023-02-28 12:34:56.789', 2),
 (date '2023-03-31', timestamp '2023-03-31 00:00:00.000001', 3),
 (date '2023-12-31', null, -1),
 (null, timestamp '1969-12-31 23:59:59.5', 0),
 (date '1900-02-28', timestamp '1900-02-28 00:00:00', 12),
 (date '2100-12-31', timestamp '2100-12-31 23:59:59', null)

create table words (id integer, w text, note varchar(20))

insert into words values
 (1, 'a%b', '100%'), (2, 'a_b', 'x_y'), (3, 'a\b', 'back\slash'), (4, 'A_B', 'UPPER'), (5, '', ' '), (6, null, null),
 (7, 'straße', 'STRASSE'), (8, 'ελλάδα', 'Ελλάδα'), (9, 'עברית', 'rtl'), (10, 'हिन्दी', 'nukta'), (11, '日本語', 'kanji'),
 (12, '😀👍', 'emoji'), (13, 'é', 'composed'), (14, 'é', 'decomposed'), (15, 'a  ', 'spaces'), (16, 'a', 'none'), (17, 'Z', 'z'), (18, 'ж', 'Ж'), (19, 'o''q', '"q"'), (20, 'tab	tab', 'line')

create table events (id integer primary key, k integer, kind text, v decimal(12, 3), w double precision, happened timestamp)

insert into events select i, case when i % 10 < 7 then 1 when i % 10 < 9 then i % 5 else null end, case i % 4 when 0 then 'a' when 1 then 'b' when 2 then null else 'c' || cast(i % 7 as varchar) end, cast(i % 1000 as decimal(12, 3)) / 8, case when i % 50 = 0 then null else cast(i as double precision) / 4 end, timestamp '2024-01-01 00:00:00' + i * interval '37' minute from generate_series(1, 3000) as g(i)
