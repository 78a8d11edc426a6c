SELECT p.category,
       count(DISTINCT o.id) AS orders,
       sum(l.quantity) AS pieces,
       sum(l.quantity * l.unit_price) AS revenue
FROM crm.public.orders AS o
JOIN crm.public.order_lines AS l ON l.order_id = o.id
JOIN lake.main.products AS p ON p.id = l.product_id
WHERE o.status <> 'cancelled'
  AND o.ordered_on >= DATE '2026-01-01'
GROUP BY p.category
ORDER BY revenue DESC
