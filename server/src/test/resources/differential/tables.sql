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
