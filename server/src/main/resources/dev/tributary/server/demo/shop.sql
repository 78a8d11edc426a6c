CREATE TABLE customers (
  id         integer PRIMARY KEY,
  name       text NOT NULL,
  email      text NOT NULL UNIQUE,
  country    text NOT NULL,
  city       text NOT NULL,
  segment    text NOT NULL CHECK (segment IN ('consumer', 'business')),
  joined_at  timestamptz NOT NULL
);
COMMENT ON TABLE customers IS 'People and companies that buy from the shop';
COMMENT ON COLUMN customers.segment IS 'consumer or business';
COMMENT ON COLUMN customers.joined_at IS 'When the account was opened';

CREATE TABLE orders (
  id           integer PRIMARY KEY,
  customer_id  integer NOT NULL REFERENCES customers (id),
  ordered_on   date NOT NULL,
  status       text NOT NULL CHECK (status IN ('open', 'shipped', 'returned', 'cancelled')),
  shipping     numeric(8, 2) NOT NULL
);
CREATE INDEX orders_by_customer ON orders (customer_id);
CREATE INDEX orders_by_day ON orders (ordered_on);
COMMENT ON TABLE orders IS 'One row for each order; its goods are in order_lines';
COMMENT ON COLUMN orders.status IS 'open, shipped, returned or cancelled; cancelled orders are no revenue';
COMMENT ON COLUMN orders.shipping IS 'What the customer paid for shipping, in euros';

CREATE TABLE order_lines (
  order_id    integer NOT NULL REFERENCES orders (id),
  line_no     integer NOT NULL,
  product_id  integer NOT NULL,
  quantity    integer NOT NULL CHECK (quantity > 0),
  unit_price  numeric(10, 2) NOT NULL,
  discount    numeric(4, 2),
  PRIMARY KEY (order_id, line_no)
);
CREATE INDEX order_lines_by_product ON order_lines (product_id);
COMMENT ON TABLE order_lines IS 'The goods of an order';
COMMENT ON COLUMN order_lines.product_id IS 'Key of lake.main.products';
COMMENT ON COLUMN order_lines.unit_price IS 'Price of one piece when it was ordered, in euros';
COMMENT ON COLUMN order_lines.discount IS 'Share of the price that was let off, such as 0.10; absent where none';
