CREATE TABLE customers (
  id bigint AUTO_INCREMENT PRIMARY KEY,
  email varchar(100) NOT NULL UNIQUE COMMENT 'Where to write',
  nickname varchar(100) UNIQUE,
  country varchar(2) NOT NULL,
  tax_number varchar(40) NOT NULL,
  note text,
  UNIQUE country_tax (country, tax_number),
  UNIQUE prefixed (tax_number(20))
) COMMENT 'Who buys';

CREATE TABLE "Or`ders" (
  "Id" int PRIMARY KEY,
  customer bigint,
  "Country" varchar(2),
  "Tax" varchar(40),
  CONSTRAINT by_customer FOREIGN KEY (customer) REFERENCES customers (id),
  CONSTRAINT by_tax FOREIGN KEY ("Country", "Tax") REFERENCES customers (country, tax_number)
);

CREATE VIEW customer_names AS SELECT id, email FROM customers;

CREATE TABLE gone (id int);

CREATE VIEW broken AS SELECT id FROM gone;

DROP TABLE gone;

CREATE SEQUENCE counter;

CREATE TABLE visits (day date NOT NULL, visitor bigint)
  PARTITION BY RANGE (year(day)) (PARTITION p0 VALUES LESS THAN (2025), PARTITION p1 VALUES LESS THAN MAXVALUE);

CREATE TABLE numbers (id integer NOT NULL, label varchar(40), amount decimal(10, 2));

INSERT INTO numbers SELECT seq, concat('label ', seq), seq / 4 FROM seq_1_to_50000;

ANALYZE TABLE numbers;

CREATE TABLE odd_values (id integer, n decimal(65, 10), d date, dt datetime, ts timestamp NULL, t time);

SET sql_mode = '';

INSERT INTO odd_values VALUES
  (1, 1000000000000000000000000000000, '0000-00-00', '0000-00-00', '0000-00-00', '-00:00:01'),
  (2, 1, '2020-00-00', '2020-02-00 10:00:00', null, '24:00:00');

SET sql_mode = 'ANSI_QUOTES';
