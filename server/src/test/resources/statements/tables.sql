-- What the statements read beside the tables of differential/tables.sql, in PostgreSQL and in Parquet.
create table logic (id integer, p boolean, q boolean);

insert into logic values
 (1, true, true), (2, true, false), (3, true, null),
 (4, false, true), (5, false, false), (6, false, null),
 (7, null, true), (8, null, false), (9, null, null);

create table dups (k integer, v text);

insert into dups values (1, 'a'), (1, 'a'), (1, 'b'), (2, 'a'), (2, null), (2, null), (null, 'a'), (null, null), (null, null), (3, 'c');

create table more (k integer, v text);

insert into more values (1, 'a'), (2, null), (2, null), (2, null), (null, null), (4, 'd');

create table sales (region text, product text, quarter integer, amount decimal(10, 2));

insert into sales values
 ('north', 'tea', 1, 10.00), ('north', 'tea', 2, 20.50), ('north', 'milk', 1, 5.25), ('north', null, 2, 1.00),
 ('south', 'tea', 1, 7.75), ('south', 'milk', 2, null), (null, 'tea', 1, 3.00), (null, 'milk', 2, 4.00), (null, null, 1, 0.50);

create table ticks (id integer, grp text, v integer, w double precision);

insert into ticks values
 (1, 'a', 10, 1.5), (2, 'a', 10, -2.5), (3, 'a', 20, null), (4, 'a', null, 4), (5, 'a', 30, 0),
 (6, 'b', 5, 2.25), (7, 'b', null, null), (8, 'b', 5, 8), (9, null, 1, 1), (10, null, 2, -1);

create table moments (id integer, zoned timestamptz, wall timestamp, d date, t time);

insert into moments values
 (1, timestamptz '2025-03-30 00:59:59+00', timestamp '2025-03-30 01:59:59', date '2025-03-30', time '01:59:59'),
 (2, timestamptz '2025-03-30 01:00:00+00', timestamp '2025-03-30 03:00:00', date '2025-03-30', time '03:00:00'),
 (3, timestamptz '2025-10-26 00:30:00+00', timestamp '2025-10-26 02:30:00', date '2025-10-26', time '02:30:00'),
 (4, timestamptz '2025-10-26 01:30:00+00', timestamp '2025-10-26 02:30:00', date '2025-10-26', time '02:30:00'),
 (5, timestamptz '1969-12-31 23:59:59.999999+00', timestamp '1969-12-31 23:59:59.999999', date '1969-12-31', time '23:59:59.999999'),
 (6, timestamptz '0001-01-01 00:00:00+00', timestamp '0001-01-01 00:00:00', date '0001-01-01', time '00:00:00'),
 (7, timestamptz '9999-12-31 23:59:59.999999+00', timestamp '9999-12-31 23:59:59.999999', date '9999-12-31', time '12:00:00'),
 (8, null, null, null, null),
 (9, timestamptz '2024-02-29 12:00:00+00', timestamp '2024-02-29 12:00:00', date '2024-02-29', time '12:00:00.5');

create table scripts (id integer, lang varchar(20), txt text);

insert into scripts values
 (1, 'greek', 'Ελληνικά'), (2, 'arabic', 'العربية'), (3, 'thai', 'ภาษาไทย'), (4, 'chinese', '中文字符'),
 (5, 'japanese', 'にほんご'), (6, 'korean', '한국어'), (7, 'emoji', '👨‍👩‍👧‍👦🎉'), (8, 'composed', 'café'),
 (9, 'combining', 'café'), (10, 'zero width', 'a​b'), (11, 'hebrew', 'שלום'), (12, 'devanagari', 'नमस्ते'),
 (13, 'cyrillic', 'Привет'), (14, 'german', 'Straße'), (15, 'turkish', 'Iıİi'), (16, 'latin', 'plain'), (17, 'empty', ''), (18, 'none', null);

create table lists (id integer, tags text[], points integer[]);

insert into lists values
 (1, array['a', 'b', 'c'], array[10, 20, 30]), (2, cast(array[] as text[]), array[5]), (3, null, cast(array[] as integer[])),
 (4, array['x', null, 'ü, "q"'], array[1, null, 3]), (5, array['b'], null);

create table amounts (id integer, i integer, l bigint, d decimal(10, 2), e decimal(38, 10), f double precision);

insert into amounts values
 (1, 7, 9223372036854775807, 10.00, 1.0000000001, 0.5), (2, -7, -9223372036854775808, -10.01, -2.5, -0.5),
 (3, 0, 0, 0.00, 0, 0), (4, 2147483647, 2147483648, 99999999.99, 9999999999999999999999999999.9999999999, 1e300),
 (5, -2147483648, -2147483649, -99999999.99, -9999999999999999999999999999.9999999999, -1e300),
 (6, null, null, null, null, null), (7, 2, 3, 0.05, 0.5, 2.5), (8, 3, 2, 2.345, 3.3333333333, -2.5);
