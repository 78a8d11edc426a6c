select * from people

select name, city from people where city = 'Paris'

select name from people where city <> 'Paris' or city is null

select id from people where name like '%o%'

select id from people where name like '_ob'

select id from people where not (score > 0)

select id from people where score > 0 is not true

select id from people where born between date '1980-01-01' and date '2000-01-01'

select id from people where id in (1, 3, 5, null)

select id from people where id not in (1, 3, 5)

select id, coalesce(name, 'nobody'), coalesce(height, 0) from people

select id, case when score > 3 then 'high' when score > 0 then 'low' else 'none' end from people

select id, nullif(name, 'Bob') from people

select upper(name), lower(city), length(name) from people where id < 4

select id, substring(name, 1, 3), left(name, 2), right(name, 2) from people

select id, height * 2, height + 1, - height, abs(height) from people

select id, height / 2, id / 3, id % 3 from people

select id, score * 2, score - 1, score / 3 from people

select id, round(height, 1), ceil(height), floor(height) from people

select extract(year from born), extract(month from born), extract(day from born) from people

select id, cast(born + interval '1' month as date) as m, cast(born - interval '10' day as date) as d from people where born is not null and id > 2

select date_trunc('month', seen), count(*) from visits group by 1

select count(*), count(name), count(distinct name), count(distinct city) from people

select sum(height), avg(height), min(height), max(height) from people

select sum(id), avg(id), min(name), max(name) from people

select sum(score), min(score), max(score) from people

select city, count(*) from people group by city

select lower(city) as c, count(*) as n from people group by lower(city) having count(*) > 1

select city, active, count(*) from people group by city, active

select city, active, count(*) as n, grouping(city) as g from people group by rollup(city, active)

select city, active, count(*) as n from people group by cube(city, active)

select city, active, count(*) as n from people group by grouping sets ((city), (active), ())

select count(*) filter (where active), sum(id) filter (where city = 'London') from people

select count(*) from people where 1 = 0

select sum(id), max(name), count(name) from people where 1 = 0

select city, max(id) from people where 1 = 0 group by city

select distinct city from people

select distinct city, active from people

select name from people order by name

select name, id from people order by name desc, id

select id, height from people order by height, id

select id, score from people order by score desc, id limit 3

select id from people order by id limit 3 offset 4

select id from people order by id offset 8

select id from people order by id limit 0

select p.name, v.place from people p join visits v on v.person = p.id

select p.name, v.place from people p left join visits v on v.person = p.id

select p.name, v.place from people p right join visits v on v.person = p.id

select p.id, v.id from people p full join visits v on v.person = p.id

select p.name, v.place from people p left join visits v on v.person = p.id and v.cost > 5

select p.name, v.place from people p left join visits v on v.person = p.id where v.cost > 5

select p.name, v.place from people p left join visits v on v.person = p.id where v.id is null

select p.name, v.place, l.country from people p join visits v on v.person = p.id join places l on l.name = v.place

select p.name, v.place, l.country from people p left join visits v on v.person = p.id left join places l on l.name = v.place

select l.name, count(v.id), sum(v.cost) from places l left join visits v on v.place = l.name group by l.name

select a.id, b.id from people a join people b on a.boss = b.id

select a.id, b.id from people a join people b on a.city = b.city and a.id < b.id

select a.id, b.id from people a join people b on a.height > b.height where a.id < 4

select p.id, l.name from people p cross join places l where p.id < 3

select p.id, v.id from people p, visits v where p.id = v.person and v.rating >= p.boss

select id from people p where exists (select 1 from visits v where v.person = p.id)

select id from people p where not exists (select 1 from visits v where v.person = p.id)

select id from people p where exists (select 1 from visits v where v.person = p.id and v.cost > 10)

select id from people p where exists (select 1 from visits v where v.person = p.id and v.rating > p.boss)

select id from people p where id in (select person from visits)

select id from people p where id not in (select person from visits)

select id from people p where id not in (select person from visits where person is not null)

select id from people p where id in (select v.person from visits v join places l on l.name = v.place where l.country = 'UK')

select id, (select count(*) from visits v where v.person = p.id) from people p

select id, (select max(v.cost) from visits v where v.person = p.id) from people p

select id from people p where height > (select avg(height) from people q where q.city = p.city)

select id from visits v where cost = (select max(cost) from visits w where w.person = v.person)

select id from visits where cost > all (select cost from visits where rating = 3)

select id from visits where cost >= any (select cost from visits where rating = 5)

select id from people p where exists (select 1 from visits v where v.person = p.id and exists (select 1 from places l where l.name = v.place and l.stars > 3))

select id from people p where id = 1 or exists (select 1 from visits v where v.person = p.id and v.rating < 0)

select id from people where name = (select min(name) from people)

select name from people union select name from places

select name from people union all select name from places

select name from people intersect select city from people

select person from visits except select id from people

select id from people intersect all select person from visits

select person from visits except all select id from people

(select id from people order by id limit 3) union all (select id from visits order by id desc limit 2)

with big as (select * from visits where cost > 5) select p.name, b.cost from people p join big b on b.person = p.id

with c as (select person, count(*) as n from visits group by person) select a.person, a.n, b.n from c a join c b on a.n = b.n and a.person <= b.person

with recursive up(id, boss, depth) as (select id, boss, 1 from people where id = 6 union all select p.id, p.boss, u.depth + 1 from people p join up u on p.id = u.boss) select * from up

with recursive n(i) as (select 1 union all select i + 1 from n where i < 20) select sum(i) from n

select person, cost, row_number() over (partition by person order by id) from visits

select id, rank() over (order by rating), dense_rank() over (order by rating) from visits

select id, sum(cost) over (partition by person order by id) from visits

select id, sum(cost) over (order by id rows between 1 preceding and 1 following) from visits

select id, lag(cost) over (order by id), lead(cost, 2) over (order by id), lag(id, 1, 0) over (order by id) from visits

select id, first_value(place) over (partition by person order by id), last_value(id) over (partition by person order by id) from visits

select id, avg(rating) over (partition by person), count(*) over () from visits

select id, ntile(3) over (order by id) from visits

select person, max(cost) over (partition by person) - cost as gap from visits where cost is not null

select * from (select person, row_number() over (partition by person order by cost desc, id) as r from visits) t where r = 1

select l.country, count(distinct v.person), sum(v.cost) from visits v join places l on l.name = v.place group by l.country having sum(v.cost) > 10

select extract(year from v.seen) as y, l.country, count(*) from visits v left join places l on l.name = v.place group by 1, 2

select p.city, count(*) as n, sum(v.cost) as c from people p join visits v on v.person = p.id where v.rating > 0 group by p.city order by n desc, p.city limit 2

select p.id, t.n from people p, lateral (select count(*) as n from visits v where v.person = p.id) t

select p.id, t.place from people p left join lateral (select v.place from visits v where v.person = p.id order by v.id limit 1) t on true

select * from (values (1, 'a'), (2, null)) t(x, y)

select p.id, t.y from people p join (values (1, 'a'), (3, 'b')) t(x, y) on t.x = p.id

select id from people where (city, active) in (select city, active from people where id < 4)

select name || ' of ' || city from people

select string_agg(place, ',' order by place) from visits where person = 1

select bool_and(active), bool_or(active) from people

select stddev_samp(id), var_pop(id) from people

select percentile_cont(0.5) within group (order by cost) from visits

select min(seen), max(seen), max(seen) - min(seen) > interval '1' day from visits

select cast(id as varchar), cast(height as varchar), cast(born as varchar), cast(active as varchar) from people

select cast(height as integer), cast(score as integer) from people where id < 4

select cast(seen as date), cast(seen as time) from visits

select id from visits where seen >= timestamp '2025-01-01 00:00:00' and seen < timestamp '2025-02-01 00:00:00'

select id from visits where cast(seen as date) = date '2025-01-01'

select count(*) from people p join visits v on v.person = p.id and p.city in ('London', 'Paris') and v.place is not null

select sum(p.height * v.cost) from people p join visits v on v.person = p.id

select p.city, v.place, count(*) from people p cross join visits v group by p.city, v.place having count(*) > 3

select 1 as one, 'x' as x, null as n

select count(*) from (select distinct person, place from visits) t

select max(t.n) from (select person, count(*) as n from visits group by person) t

select a.place from visits a left join places b on a.place = b.name where b.name is null

select greatest(id, boss), least(id, boss) from people

select id, trim('  ' || name || ' '), replace(name, 'o', '0'), position('o' in name) from people

select id from people where active

select id from people where not active

select id from people where active is not true

select active = true, count(*) from people group by 1

select city is null as nowhere, count(*) from people group by city is null

select sum(case when rating > 3 then 1 else 0 end) from visits

select person from visits group by person having count(*) > 1 and max(rating) > 3

select avg(n) from (select count(*) as n from visits group by place) t

select p.id, v.id from people p full join visits v on v.person = p.id and v.rating > 2

select p.id, v.id from people p full join visits v on v.person < p.id and v.rating = 5

select p.id, v.id from people p full join visits v on v.person = p.id where p.id is null or v.id is null

select p.id, v.id from people p full join visits v on 1 = 0

select p.id, l.stars from people p full join places l on l.stars > p.id

select p.id, n.id from people p left join nobody n on n.id = p.id

select p.id, n.id from nobody n right join people p on n.id = p.id

select p.id, n.id from nobody n full join people p on n.id = p.id

select p.id, n.id from nobody n cross join people p

select n.id, p.id from nobody n left join people p on true

select s.label, p.id from single s left join people p on p.id > 100

select s.label, p.id from single s full join people p on p.id = s.id + 1

select a.id, b.id, c.id from people a join people b on b.boss = a.id left join people c on c.boss = b.id

select a.id, b.id from people a left join people b on a.boss = b.id and b.active

select a.id, b.id from people a left join people b on a.city = b.city and a.id <> b.id where b.id is null

select a.id, b.id from visits a join visits b on a.place is not distinct from b.place and a.id < b.id

select a.id, b.id from people a join people b on a.name = b.name

select a.id, b.id from people a left join people b on a.boss = b.boss

select id, name, place from people join visits using (id)

select id, name, place from people left join visits using (id)

select id, name, place from people right join visits using (id)

select id, name, place from people full join visits using (id)

select * from single natural join nobody

select id, label, name from single natural left join nobody

select count(*) from people natural join visits

select id, x, label from readings left join single using (id)

select p.id, v.id, e.id from people p join visits v on v.person = p.id join events e on e.id = v.id

select p.name, count(*) from people p join events e on e.k = p.id group by p.name

select p.id, count(e.id), sum(e.v) from people p left join events e on e.k = p.id group by p.id

select e.k, count(*) from events e group by e.k

select e.kind, count(*), sum(e.v), avg(e.w), min(e.happened), max(e.happened) from events e group by e.kind

select e.k, e.kind, count(*) from events e join people p on p.id = e.k where e.v > 100 group by e.k, e.kind

select count(*) from events a join events b on a.k = b.k and a.id = b.id + 10

select count(*) from events a left join events b on a.id = b.id * 2

select count(*) from events a full join events b on a.id = b.id + 2990

select p.id, l.name from people p left join places l on l.stars between p.id and p.id + 2

select p.id, l.name from people p right join places l on l.stars between p.id and p.id + 1

select p.id from people p join visits v on v.person = p.id or v.rating = p.id

select p.id, v.id from people p left join visits v on v.person = p.id or v.place is null

select p.id, v.id from people p join visits v on coalesce(v.person, 0) = coalesce(p.boss, 0)

select p.id, v.id, l.name from people p left join (visits v join places l on l.name = v.place) on v.person = p.id

select p.id, v.id, l.name from people p left join visits v on v.person = p.id full join places l on l.name = v.place

select p.id, v.id, l.name from places l left join visits v on l.name = v.place right join people p on v.person = p.id

select p.id, v.id from people p, visits v where p.id = v.person and p.city = 'Paris'

select p.id, v.id from people p cross join visits v where v.cost / p.id > 3

select a.n from (select count(*) as n from people p join visits v on p.id = v.person) a

select p.id, x.m from people p left join (select person, max(cost) as m from visits group by person) x on x.person = p.id

select p.id, x.m from people p left join (select person, max(cost) as m from visits group by person) x on x.person = p.id and x.m > 10

select p.id, coalesce(x.c, 0) from people p left join (select person, count(*) as c from visits group by person) x on x.person = p.id where coalesce(x.c, 0) < 2

select p.id from people p left join (select person, 1 as one from visits) x on x.person = p.id where x.one is null

select p.id, x.one from people p left join (select person, 1 as one from visits where rating > 3) x on x.person = p.id

select p.id, x.y from people p left join (select v.person, coalesce(v.place, 'none') as y from visits v) x on x.person = p.id

select id, (select name from people q where q.id = p.boss) as boss from people p

select id, (select count(*) from people q where q.boss = p.id) as staff from people p

select id, (select count(*) from visits v where v.person = p.id and v.rating > (select avg(rating) from visits w where w.person = p.id)) from people p

select id, (select count(*) from visits v where v.person = p.id and exists (select 1 from places l where l.name = v.place and l.stars > p.id)) from people p

select id from people p where exists (select 1 from visits v where v.person = p.id and not exists (select 1 from visits w where w.person = p.id and w.cost > v.cost))

select id from people p where exists (select 1 from visits v where exists (select 1 from places l where l.name = v.place and l.stars = p.id))

select id from people p where (select count(*) from visits v where v.person = p.id and v.place in (select l.name from places l where l.stars >= p.id)) > 0

select id, (select sum(v.cost) from visits v where v.person = p.id) + (select min(stars) from places) from people p

select id, case when exists (select 1 from visits v where v.person = p.id) then 'yes' else 'no' end from people p

select id, case when id in (select person from visits) then 1 else 0 end from people p

select id, id in (select person from visits) from people p

select id, id not in (select person from visits) from people p

select id, id not in (select person from visits where person is not null) from people p

select id, boss in (select id from people q where q.active) from people p

select id, exists (select 1 from visits v where v.person = p.id and v.cost > 10) from people p

select id, not exists (select 1 from nobody n where n.id = p.id) from people p

select id, boss > all (select rating from visits v where v.person = p.id) from people p

select id, id > any (select rating from visits v where v.person = p.id) from people p

select id, id = any (select rating from visits) from people p

select id, id <> all (select rating from visits where rating is not null) from people p

select id, id <> all (select rating from visits) from people p

select id, id < all (select id from nobody) from people p

select id, id < any (select id from nobody) from people p

select id, id in (select id from nobody), id not in (select id from nobody) from people p

select id, boss in (select id from nobody), boss not in (select id from nobody) from people p

select id from people where boss not in (select id from nobody)

select id from people where boss not in (select boss from people where boss is not null)

select id from people where not (boss in (select person from visits where person > 1))

select id from people p where boss not in (select person from visits v where v.rating = p.id)

select id from people p where (id, boss) in (select person, rating from visits)

select id from people p where (id, boss) not in (select person, rating from visits where person is not null and rating is not null)

select id from people p where (city, name) in (select city, min(name) from people group by city)

select id from people p where id in (select person from visits v where v.cost > p.height)

select id from people p where id in (select person from visits group by person having count(*) > 1)

select id from people p where id in (select person from visits union select boss from people)

select id from people p where id in (select v.person from visits v order by v.cost limit 3)

select id from people p where id = (select max(person) from visits)

select id from people p where id = (select person from visits where id = 3)

select id from people p where height > (select avg(cost) from visits v where v.person = p.id)

select id from people p where height > (select cost from visits where 1 = 0)

error select id, (select place from visits v where v.person = p.id) from people p

error select id from people where id = (select person from visits)

select city, count(*) from people group by city having count(*) > (select count(*) from visits where rating > 4)

select city, count(*) from people p group by city having count(*) > (select count(*) from visits v where v.place = p.city)

select city, (select count(*) from places l where l.name > p.city) from people p group by city

select p.id, v.id from people p join visits v on v.person = p.id and v.cost = (select max(w.cost) from visits w where w.person = p.id)

select p.id, v.id from people p left join visits v on v.person = p.id and exists (select 1 from places l where l.name = v.place)

select p.id, v.id from people p left join visits v on v.person = p.id and v.place in (select name from places where stars > 3)

select p.id, v.id from people p left join visits v on v.person = p.id and p.boss in (select id from people where active)

select p.id, v.id from people p join visits v on v.person = p.id and p.id not in (select boss from people where boss is not null)

select sum(case when exists (select 1 from visits v where v.person = p.id) then 1 else 0 end) from people p

select count(*) filter (where id in (select person from visits)) from people

select id, coalesce((select max(cost) from visits v where v.person = p.id), -1) from people p order by id

select id from people p order by (select count(*) from visits v where v.person = p.id) desc, id

select id, row_number() over (order by (select count(*) from visits v where v.person = p.id), id) from people p

select id, (select count(*) from nobody n where n.id = p.id), (select sum(amount) from nobody n where n.id = p.id) from people p

select id, (select string_agg(place, '|' order by place, id) from visits v where v.person = p.id) from people p

select id, (select place from visits v where v.person = p.id order by cost desc, id limit 1) from people p

select id, (select place from visits v where v.person = p.id order by cost, id limit 1 offset 1) from people p

select id, (select max(n) from (select count(*) as n from visits v where v.person = p.id group by v.place) t) from people p

select id, (select t.c from (select sum(w.cost) as c from visits w where w.person = p.id and w.rating > 0) t where t.c > 10) from people p

select id, (select sum(r) from (select rating as r from visits v where v.person = p.id union all select stars from places l where l.stars = p.id) t) from people p

select id, (select count(*) from visits v join places l on l.name = v.place where v.person = p.id) from people p

select id, (select count(*) from visits v left join places l on l.name = v.place and l.stars > p.id where v.person = p.id and l.name is null) from people p

select id, (select first_value(place) over (order by cost desc, id) from visits v where v.person = p.id order by cost desc, id limit 1) from people p

select x.id, x.n from (select id, (select count(*) from visits v where v.person = p.id) as n from people p) x where x.n > 1

select x.n, count(*) from (select (select count(*) from visits v where v.person = p.id) as n from people p) x group by x.n

select p.id, t.place, t.cost from people p, lateral (select place, cost from visits v where v.person = p.id order by cost desc, id limit 2) t

select p.id, t.a, u.b from people p, lateral (select max(cost) as a from visits v where v.person = p.id) t, lateral (select count(*) as b from visits v where v.cost < t.a) u

select p.id, t.n from people p left join lateral (select count(*) as n from visits v where v.person = p.id having count(*) > 1) t on true

select p.id, t.s from people p cross join lateral (select p.height * 2 as s) t

select p.id, t.x from people p, lateral (values (p.id), (p.boss)) t(x)

select p.id, t.y from people p left join lateral (select l.name as y from places l where l.stars = p.id) t on true

select p.id, u.name from people p, lateral (select v.place from visits v where v.person = p.id and exists (select 1 from places l where l.name = v.place and l.stars > p.id)) t(place), places u where u.name = t.place

select id, sum(cost) over (order by id rows unbounded preceding) from visits

select id, sum(cost) over (order by id rows between unbounded preceding and unbounded following) from visits

select id, sum(cost) over (order by id rows between 2 preceding and 1 preceding) from visits

select id, sum(cost) over (order by id rows between 1 following and 2 following) from visits

select id, sum(rating) over (order by id rows between current row and unbounded following) from visits

select id, sum(rating) over (order by cost range between unbounded preceding and current row) from visits

select id, sum(rating) over (order by cost range between current row and unbounded following) from visits

select id, count(*) over (order by rating range between 1 preceding and 1 following) from visits

select id, count(*) over (order by rating desc range between 1 preceding and current row) from visits

select id, count(*) over (order by seen range between interval '1' day preceding and current row) from visits

select id, count(*) over (order by cost range between 5.0 preceding and 0.5 following) from visits

select id, avg(cost) over (partition by person order by seen, id rows between 1 preceding and current row) from visits

select id, min(cost) over w, max(cost) over w from visits window w as (partition by person order by id)

select id, rank() over w, dense_rank() over w from visits window w as (order by rating desc)

select id, percent_rank() over (order by rating), cume_dist() over (order by rating) from visits

select id, ntile(5) over (partition by rating > 3 order by id) from visits

select id, first_value(cost) over (order by id rows between 1 preceding and 1 following), last_value(cost) over (order by id rows between 1 preceding and 1 following) from visits

select id, nth_value(place, 2) over (partition by person order by id) from visits

select id, nth_value(place, 2) over (partition by person order by id rows between unbounded preceding and unbounded following) from visits

select id, lag(place, 2, 'none') over (order by id), lead(place, 1, 'none') over (partition by person order by id) from visits

select id, lag(cost) over (partition by person order by seen, id) - cost from visits

select id, count(cost) over (partition by person), count(*) over (partition by person) from visits

select id, count(distinct place) over (partition by person) from visits

select id, sum(count(*)) over (order by id) from visits group by id

select person, sum(cost), rank() over (order by sum(cost) desc) from visits group by person

select person, sum(cost), sum(sum(cost)) over () from visits group by person

select id, sum(rating) filter (where rating > 2) over (partition by person) from visits

select id, bool_and(rating > 2) over (partition by person), bool_or(rating > 4) over (order by id) from visits

select id, string_agg(place, ',') over (order by id) from visits where person = 1

select id, rank() over (partition by person order by cost desc) from visits where rating is not null

select id from (select id, rank() over (partition by place order by cost desc, id) as r from visits) t where r < 2

select id, max(r) over () from (select id, row_number() over (order by id) as r from visits) t

select distinct person, count(*) over (partition by person) from visits

select id, row_number() over (partition by city order by height desc, id) from people

select id, sum(height) over (partition by active order by born, id) from people

select id, avg(height) over (partition by active) from people

select id, sum(score) over (order by id) from people

select id, stddev_samp(id) over (order by id rows 3 preceding) from people

select id, row_number() over (order by name, id) from people

select id, row_number() over (order by name desc, id) from people

select id, row_number() over (order by name nulls first, id) from people

select id, row_number() over (order by name desc nulls last, id) from people

select p.id, v.id, row_number() over (partition by p.id order by v.cost, v.id) from people p join visits v on v.person = p.id

select p.id, sum(v.cost) over (partition by p.city order by v.id) from people p left join visits v on v.person = p.id where v.id is not null

select k, kind, sum(v) over (partition by k, kind order by id rows between 10 preceding and current row) from events where id < 200

select max(n) from (select row_number() over (partition by kind order by id) as n from events) t

select id, v - lag(v) over (partition by kind order by id) from events where id between 990 and 1100

select sum(count(*)) over (), count(*) from events group by k

select id, w.s from (select id, sum(n) over (order by id) as s from (select id, 1 as n from single) z) w

select id, row_number() over (order by id) from nobody

select count(*) over (), sum(id) over () from nobody

(select id from people union select id from visits) except select boss from people

select id from people except (select person from visits union all select boss from people)

select id from people union (select person from visits intersect select rating from visits)

select id from people union select person from visits union all select boss from people

(select id from people union all select person from visits) intersect all (select boss from people union all select rating from visits)

select city from people except all select name from places

select city from people intersect all select city from people

select id, name from people union all select id, place from visits

select id, name from people union select person, place from visits order by 1, 2

select id, height from people union all select id, cost from visits

select id, height from people union select person, rating from visits

select height from people union select score from people

select rating from visits union select height from people

select null as a union select id from people

select id, null from people union all select null, place from visits

select born from people union select opened from places

select seen from visits union select ts from days

select d from days union all select cast(seen as date) from visits

select id from people intersect select id from nobody

select id from people except select id from nobody

select id from nobody union all select id from single

select id from nobody except select id from people

select count(*) from (select id from people union all select id from visits union all select id from events) t

select x, count(*) from (select id as x from people union all select person from visits) t group by x having count(*) > 1

select name from people where city = 'Paris' union all select name from people where city = 'London' order by name

(select name from people order by name limit 2) union (select name from places order by name desc limit 2)

(select id from people order by id limit 2 offset 1) except (select id from visits order by id limit 1 offset 1)

select * from (select id from people union select person from visits) a join (select boss from people except select person from visits) b on a.id = b.boss

select id from people where id in (select person from visits intersect select boss from people)

select id from people where exists (select person from visits union select id from nobody)

select id from people union distinct select boss from people

select active from people union select rating > 3 from visits

select * from (values (1), (2), (null)) t(x) union all select id from people

select * from (values (1, 'a'), (2, 'b'), (2, 'b')) t(x, y) intersect all select id, 'b' from people

select city, active, count(*) filter (where height > 1.7), count(distinct name) from people group by grouping sets ((city, active), (city), ())

select city, active, count(distinct name) filter (where id > 2), sum(distinct height) from people group by rollup (city, active)

select city, active, sum(height) filter (where score > 0) from people group by cube (city, active)

select city, count(*), grouping(city) from people group by rollup (city) having grouping(city) = 1 or count(*) > 1

select city, active, grouping(city, active), count(*) from people group by cube (city, active) order by 3, 1, 2, 4

select coalesce(city, 'all'), count(*) from people group by rollup (city)

select extract(year from born), active, count(*) from people group by grouping sets ((1), (2), (1, 2))

select city, active, min(born), max(born) from people group by grouping sets ((city), (city), (active))

select count(*), sum(amount) from nobody group by ()

select count(*), sum(amount) from nobody group by grouping sets ((), ())

select name, count(*) from nobody group by rollup (name)

select name, count(*) from nobody group by grouping sets ((name), ())

select p.city, v.place, count(*), sum(v.cost) from people p join visits v on v.person = p.id group by rollup (p.city, v.place)

select p.city, l.country, count(distinct v.id) filter (where v.rating > 2) from people p left join visits v on v.person = p.id left join places l on l.name = v.place group by cube (p.city, l.country)

select k, kind, count(*), sum(v) from events group by cube (k, kind)

select k, kind, count(distinct v) from events group by grouping sets ((k), (kind), ()) having count(*) > 100

select city || '!' as c, count(*) from people group by rollup (city || '!')

select city, rank() over (order by count(*) desc, city), grouping(city) from people group by rollup (city)

select count(distinct city), count(distinct active), count(distinct height) from people

select count(distinct city) filter (where active), count(city) filter (where not active) from people

select sum(distinct rating), avg(distinct rating), max(distinct rating) from visits

select person, sum(distinct cost), count(distinct place) from visits group by person

select count(distinct lower(place)) from visits

select count(*) filter (where 1 = 0), sum(id) filter (where id > 100) from people

select city, string_agg(distinct name, ',' order by name) from people group by city

select city, string_agg(name, ',' order by name desc, id) filter (where active) from people group by city

select bool_and(active), bool_or(active), count(active) from people where active is null

select var_samp(height), var_pop(height), stddev_pop(score), stddev_samp(score) from people where id < 8

select corr(id, height), covar_pop(id, height), covar_samp(id, height) from people

select percentile_cont(0.5) within group (order by height), percentile_disc(0.5) within group (order by height) from people

select city, percentile_cont(0.25) within group (order by id) from people group by city

select percentile_disc(0.9) within group (order by id desc) from people

select stddev_samp(id), var_samp(id), avg(id), sum(id) from single

select stddev_samp(id), var_samp(id), avg(id), sum(id), count(id) from nobody

select avg(height), avg(id), avg(rating) from people join visits using (id)

select sum(cost) / count(*), sum(cost) * 1.5, sum(rating) / count(rating) from visits

select sum(big), min(big), max(big) from readings where id in (1, 4, 6)

select sum(tiny), avg(tiny), sum(cast(tiny as bigint)) from readings

select id from people where city = '$5' or city = '$77' or name is null

with a as (select id from people where active), b as (select id from a where id > 1), c as (select * from a union all select * from b) select id, count(*) from c group by id

with a as (select person, sum(cost) as c from visits group by person) select p.id, x.c, y.c from people p left join a x on x.person = p.id left join a y on y.person = p.boss

with a as (select * from people), a2 as (select a.id from a join a as b on a.boss = b.id) select count(*) from a2

with v as (select id, row_number() over (order by id) as n from people) select x.id, y.id from v x join v y on x.n = y.n + 1

with x as (select max(cost) as m from visits) select id from visits where cost = (select m from x) or cost < (select m from x) / 1000000

with t(a, b) as (select id, name from people) select a from t where b is not null and exists (select 1 from t u where u.a = t.a + 1)

with t as (select id from people) select * from (with t as (select id from visits) select count(*) as n from t) s

with recursive up(id, boss, depth) as (select id, boss, 0 from people where boss is null union all select p.id, p.boss, u.depth + 1 from people p join up u on p.boss = u.id) select * from up

with recursive r(id) as (select 1 union select p.id from people p join r on p.boss = r.id) select id from r

with recursive r(i, d) as (select 1, date '2024-01-31' union all select i + 1, cast(d + interval '1' month as date) from r where i < 14) select * from r

with recursive r(n) as (select min(id) from people union all select n + 1 from r where n < (select max(id) from people)) select r.n, p.name from r left join people p on p.id = r.n

with recursive r(id, path) as (select id, cast(id as varchar) from people where boss is null union all select p.id, r.path || '/' || cast(p.id as varchar) from people p join r on p.boss = r.id) select path from r order by path

with recursive r(k, n) as (select k, 1 from events where id < 10 and k is not null union all select k + 1, n + 1 from r where n < 3) select k, n, count(*) from r group by k, n

with recursive f(a, b) as (select 0, 1 union all select b, a + b from f where b < 1000) select max(a) from f

with recursive r(id) as (select id from nobody union all select id + 1 from r) select * from r

select x from (select id as x from people order by id limit 3) t order by x desc

select id from people where id in (select id from people order by id desc limit 2 offset 1)

select count(*) from (select id from people order by id limit 5 offset 8) t

select count(*) from (select id from people limit 4) t

select * from (select id, name from people order by name, id limit 4) t join (select id, place from visits order by id limit 4) u using (id)

select id from people order by id offset 20

select id from people order by id limit 100 offset 9

select id from people order by id fetch first 2 rows only

select name from people order by id

select name from people order by height * -1, id

select name, id from people order by length(name), id desc

select id, name as n from people order by n, id

select id, - id as m from people order by m

select id from people order by active, born desc, id

select id from people order by city is null, city desc nulls last, id

select id, case when city = 'Paris' then 0 else 1 end as k from people order by k, id desc

select city from people group by city order by count(*) desc, city

select city, count(*) from people group by city order by max(height), 1

select distinct city from people order by city

select distinct city, height from people order by height desc, city

select distinct upper(city) as u from people order by u

select distinct lower(name) as x, id from people order by x desc, id desc limit 4

select distinct id % 3 as m from people order by m

select distinct p.city, v.place from people p left join visits v on v.person = p.id order by 2, 1

select count(*) from (select distinct kind, k from events) t

select distinct null as n from people

select * from (values (1, 'a', true), (2, null, false), (null, 'c', null)) t(x, y, z) where x is null or z

select x, count(*) from (values (1), (1), (null), (null)) t(x) group by x

select a.x, b.x from (values (1), (null)) a(x) full join (values (1), (2)) b(x) on a.x = b.x

select p.id from people p where (p.id, p.city) in (values (1, 'London'), (2, 'Rome'))

values (1, 'x'), (2, 'y')

select id, w from words where w like 'a%'

select id from words where w like 'a\%b' escape '\'

select id from words where w like 'a!_b' escape '!'

select id from words where w like 'a_b'

select id from words where w not like '%a%'

select id from words where w like '%\\%' escape '\'

select id from words where note like '%$%' or note like '100!%' escape '!'

select id from words where w ilike 'A_B'

select id from words where w ilike 'ΕΛΛΆΔΑ'

select id from words where w like '%語'

select id from words where w like '_👍'

select id from words where w = 'é'

select id, length(w), upper(w), lower(w) from words where id <> 8

select id, length(w), substring(w, 2), left(w, 2), right(w, 1) from words

select id from words where w > 'Z'

select id from words where w between 'A' and 'b'

select id, w from words order by w, id

select id, note from words order by note desc, id

select min(w), max(w), min(note), max(note) from words

select w, count(*) from words group by w having count(*) = 1

select a.id, b.id from words a join words b on a.w = b.note

select a.id, b.id from words a join words b on lower(a.w) = lower(b.note)

select id from words where w in ('straße', 'ж', 'עברית', 'हिन्दी', 'o''q', '')

select id from words where w is distinct from note

select id, w || '-' || note, replace(w, 'a', '''') from words

select id from words where position('b' in w) > 0 or trim(w) <> w

select id, trim(w), length(trim(w)), length(note) from words

select id from words where trim(note) = ''

select id, w = 'a  ', w = 'a' from words where id in (15, 16)

select id, coalesce(nullif(w, ''), 'empty') from words

select id, cast(d + interval '1' month as date), cast(d - interval '1' month as date), cast(d + interval '1' year as date) from (select n as id, d from days) t

select d, cast(d + interval '12' month as date), cast(d + interval '1' day as date), cast(d - interval '1' day as date) from days

select d, extract(year from d), extract(quarter from d), extract(month from d), extract(week from d), extract(doy from d), extract(dow from d) from days

select ts, date_trunc('year', ts), date_trunc('month', ts), date_trunc('week', ts), date_trunc('day', ts), date_trunc('hour', ts) from days

select date_trunc('month', d), count(*) from days group by 1

select ts + interval '1' second, ts - interval '1' hour, ts + interval '1' month from days

select d from days where d between date '2023-01-01' and date '2023-12-31'

select d from days where d > timestamp '2023-12-30 12:00:00'

select d, ts from days where d = cast(ts as date)

select d, ts from days where d < ts

select a.d, b.d from days a join days b on b.d = cast(a.d + interval '1' month as date)

select max(d), min(ts), count(distinct d) from days

select d + n from days

select d - date '2024-01-01' from days

select ts - timestamp '2024-01-01 00:00:00' > interval '0' day from days

select cast(d as timestamp), cast(d as varchar), cast(ts as varchar) from days

select d from days order by d desc nulls last

select id, moment, cast(moment as date) from readings

select moment, count(*) from readings group by moment

select a.id, b.id from readings a join readings b on a.moment = b.moment

select id, extract(hour from moment), date_trunc('day', moment) from readings

select min(moment), max(moment) from readings

select id, moment + interval '1' day from readings

select id, moment at time zone 'Europe/Berlin' from readings

select id, x, r from readings where x > 0

select id from readings where x = 'NaN'

select x, count(*) from readings group by x

select distinct r from readings

select id from readings order by x, id

select id from readings order by x desc, id

select min(x), max(x), min(r), max(r) from readings

select id, x > 1, x < 'Infinity', x = x, - x, abs(x) from readings

select a.id, b.id from readings a join readings b on a.x = b.x

select a.id, b.id from readings a left join readings b on a.x < b.x

select id, x * 2, x + 1, r * 2 from readings

select id, x * 10 from readings where id = 6

select sum(x) from readings where id in (4, 6, 7, 8)

select sum(r), avg(r) from readings where id in (4, 7, 8)

select sum(x), avg(x) from readings where id in (2, 4)

select sum(x), avg(x) from readings where id in (1, 4)

select id from readings where x in (0.1, 0.0) or r = 0.1

select id from readings where r = cast(0.1 as real)

select id, cast(r as double precision), cast(x as real) from readings where id in (4, 7, 8)

select token, count(*) from readings group by token

select id from readings where token = '6f1c6a2e-1234-4000-8000-000000000001'

select a.id, b.id from readings a join readings b on a.token = b.token

select id from readings order by token, id

select id, cast(token as varchar) from readings

select raw, count(*) from readings group by raw

select id from readings order by raw, id

select a.id, b.id from readings a join readings b on a.raw = b.raw and a.id < b.id

select id from readings where raw = cast('abc' as bytea)

select clock, count(*) from readings group by clock

select id from readings where clock between time '06:00:00' and time '12:00:00'

select min(clock), max(clock) from readings

select extract(hour from clock), extract(minute from clock) from readings

select id, big, wide, fine, tiny from readings order by big

select id from readings where big > 2147483647 or big < -2147483648

select id, wide + 0, fine * 1, fine + 1, tiny % 4 from readings where id > 2

select id, big / 10, big % 10, big - 1 from readings where id not in (2)

select max(wide), min(wide), max(fine), min(fine) from readings

select sum(fine), sum(tiny), avg(tiny) from readings where id > 2

select a.id, b.id from readings a join readings b on a.wide = b.big

select a.id, b.id from readings a join readings b on a.fine = b.x

select id, big = wide, fine = tiny, tiny = x from readings

select id, greatest(tiny, big), least(tiny, big), greatest(fine, tiny) from readings

error select big + 1 from readings where id = 1

error select - big from readings where id = 2

error select big * 2 from readings

error select tiny * tiny * tiny * tiny from readings

error select cast(big as integer) from readings

error select abs(big) from readings

error select sum(wide) from readings where id in (1, 6)

error select wide * 10 from readings

error select wide + wide from readings

error select cast(fine as decimal(30, 29)) from readings

error select cast(x as integer) from readings

error select cast(x as bigint) from readings where id = 6

error select id / (id - 3) from people

error select id % (id - 3) from people

error select height / (id - 3) from people

error select score / (id - 3) from people

error select id from people where 10 / (id - 3) > 1

error select sum(10 / (id - 3)) from people

error select p.id from people p join visits v on v.person = p.id and 1 / (v.rating - 5) = 0

error select max(id) from people having 1 / (max(id) - 10) = 1

error select id, (select 1 / (count(*) - 2) from visits v where v.person = p.id) from people p

error select cast(name as integer) from people

error select cast(name as date) from people

error select sqrt(height) from people

error select ln(id - 1) from people

error select 2147483647 + id from people

select id, case when id <> 3 then 10 / (id - 3) end from people

select id, 10 / nullif(id - 3, 0) from people

select id from people where id <> 3 and case when id = 3 then null else 10 / (id - 3) end > 1

select p.id, 12 / v.rating from people p join visits v on v.person = p.id and v.rating > 0

select x.r from (select id, rating as r from visits where rating <> 0) x where 12 / x.r > 3

select sum(case when rating <> 0 then 12 / rating end) from visits

select id from people where cast(case when name = 'Bob' then '1' else '2' end as integer) = 1

select coalesce(height, 1 / (id - 4)) from people where height is not null

select a.id, (select b.name from people b where b.id = (select max(c.boss) from people c where c.city = a.city)) from people a

select id from people p where exists (select 1 from visits v where v.person = p.id and v.cost = (select max(w.cost) from visits w where w.person = v.person and w.rating >= p.height))

select id from people p where id in (select v.person from visits v where v.place in (select l.name from places l where l.country = 'UK' and l.stars > v.rating - p.id))

select id from people p where not exists (select 1 from visits v where v.person = p.id and v.rating is null) and exists (select 1 from visits v where v.person = p.id)

select id from people p where exists (select 1 from visits v where v.person = p.id) or exists (select 1 from places l where l.stars = p.id)

select id from people p where not (exists (select 1 from visits v where v.person = p.id) and active)

select id from people p where exists (select count(*) from visits v where v.person = p.id)

select id from people p where exists (select 1 from visits v where v.person = p.id group by v.place having count(*) > 1)

select id from people p where exists (select 1 from visits v where v.person = p.id limit 0)

select id from people p where exists (select 1 from visits v where v.person = p.id order by v.id offset 1)

select id from people p where not exists (select 1 from visits v where v.person = p.id or v.person is null)

select id from people p where exists (select 1 from visits v where v.person is not distinct from p.boss)

select id from people p where exists (select 1 from visits v where v.person + 1 = p.id + 1)

select id from people p where exists (select 1 from visits v where p.id = 3)

select id from people p where exists (select 1 from visits v left join places l on l.name = v.place and l.stars = p.id where v.person = p.id and l.name is null)

select id from people p where id in (select max(v.person) from visits v group by v.place)

select id from people p where id in (select v.person from visits v where v.person = p.id and v.cost > 10)

select id from people p where (id, boss) in (select v.person, max(v.rating) - 4 from visits v group by v.person)

select id from people p where id + 1 in (select person from visits) and boss not in (select rating from visits where rating is not null)

select id from people p where id in (select person from visits) is not true

select id from people p where (id in (select person from visits)) = active

select id from people p where exists (select 1 from visits v where v.person = p.id) = active

select p.id from people p left join visits v on v.person = p.id where exists (select 1 from places l where l.name = v.place)

select p.id, v.id from people p left join visits v on v.person = p.id where not exists (select 1 from places l where l.name = v.place)

select p.id from people p left join visits v on v.person = p.id where v.place not in (select name from places where stars > 3)

select p.id, v.id from people p left join (select * from visits where rating > (select avg(rating) from visits)) v on v.person = p.id

select p.id, v.n from people p left join (select person, count(*) as n from visits where place in (select name from places) group by person) v on v.person = p.id where v.n is null or v.n > 1

select p.id, v.id from people p full join (select * from visits where exists (select 1 from places l where l.name = place)) v on v.person = p.id where p.active or v.rating > 3

select p.id from people p full join visits v on v.person = p.id where p.city = 'Paris'

select p.id, v.id from people p full join visits v on v.person = p.id where v.rating > 3

select p.id, v.id from people p right join visits v on v.person = p.id and p.active where coalesce(p.id, 0) < 5

select p.id, v.id from people p left join visits v on v.person = p.id and p.active

select p.id, v.id from people p left join visits v on p.active

select p.id, v.id, w.id from people p left join visits v on v.person = p.id left join visits w on w.person = v.person and w.id > v.id

select p.id, v.id, w.id from people p join visits v on v.person = p.id join visits w on w.place = v.place and w.id <> v.id where p.city is not null

select x.id, y.id from (select * from people where active) x full join (select * from people where not active) y on x.boss = y.boss

select x.c, y.c from (select city as c, count(*) as n from people group by city) x full join (select place as c, count(*) as n from visits group by place) y on x.n = y.n

select x.a, x.b from (select p.id as a, v.id as b, coalesce(v.rating, 0) as r from people p left join visits v on v.person = p.id) x where x.r = 0

select x.a from (select p.id as a, case when v.id is null then 'none' else v.place end as pl from people p left join visits v on v.person = p.id) x where x.pl = 'none'

select x.id from (select id, count(*) over (partition by city) as n from people) x where x.n > 1 and x.id > 2

select x.id from (select id, row_number() over (order by id) as n from people) x where x.id > 3 and x.n < 6

select x.city from (select distinct city, active from people) x where x.active

select x.city, x.n from (select city, count(*) as n from people group by city) x where x.city like 'P%' or x.n > 1

select x.city, x.n from (select city, count(*) as n from people group by rollup (city)) x where x.city is null

select x.city, x.active, x.n from (select city, active, count(*) as n from people group by grouping sets ((city), (active))) x where x.active is null

select x.id from (select id from people order by id limit 5) x where x.id > 2

select x.id from (select id from people union all select person from visits) x where x.id > 2 and x.id < 6

select x.id from (select id from people except select person from visits where rating > 3) x where x.id > 2

select x.n from (select count(*) as n from people where id > 100) x where x.n = 0

select x.n from (select count(*) as n, max(id) as m from people) x where x.m > 100

select count(*) from people having count(*) > 100

select 1 from people having count(*) > 1

select max(id) from people having min(id) = 1

select city from people group by city having max(id) > 5 and city is not null

select p.id, v.id from people p join visits v on p.id = v.person where p.boss = v.rating or p.boss is null

select p.id, q.id, v.id from people p join people q on p.boss = q.id join visits v on v.person = q.id

select p.id, q.id, v.id from people p left join people q on p.boss = q.id left join visits v on v.person = q.id and v.rating > 3

select p.id, e.n from people p left join (select k, count(*) as n, sum(v) as s from events group by k) e on e.k = p.id

select p.id, (select count(*) from events e where e.k = p.id), (select max(v) from events e where e.k = p.id and e.kind = 'a') from people p

select count(*) from events e where exists (select 1 from people p where p.id = e.k and p.active)

select count(*) from events e where not exists (select 1 from people p where p.id = e.k)

select count(*) from events e where e.k not in (select id from people where id > 1)

select e.kind, count(distinct e.k), count(distinct p.city) from events e left join people p on p.id = e.k group by e.kind

select count(*) from events where kind = 'a' and v between 10 and 20 or kind is null and w > 700

select k, max(v) as m from events group by k order by m desc, k limit 3

select id, v from events where kind = 'c3' order by v desc, id limit 5 offset 3

select kind, k, sum(v) as s from events where k is not null group by kind, k having sum(v) > 1000 order by s desc, kind, k

select date_trunc('month', happened) as m, kind, count(*), sum(v) from events group by 1, 2 order by 1, 2

select count(*) from events a where a.v > (select avg(b.v) from events b where b.kind = a.kind)

select a.id from events a where a.v = (select max(b.v) from events b where b.kind = a.kind) and a.kind is not null

select count(*) from events where happened > timestamp '2024-02-01 00:00:00' and happened < timestamp '2024-02-01 00:00:00' + interval '3' day

select kind, avg(v), stddev_pop(w) from events group by kind having avg(v) > 62

select id from events where id in (select id from visits) and kind is null

select d.n, count(*) from days d join events e on e.k = d.n group by d.n

select d.d, e.id from days d join events e on cast(e.happened as date) = d.d

select s.id, n.id, p.id from single s left join nobody n on n.id = s.id left join people p on p.id = coalesce(n.id, s.id)

select s.id, (select count(*) from nobody), (select max(id) from nobody), exists (select 1 from nobody) from single s

select (select id from single) + 1, (select label from single where id = 2)

select * from single where (select count(*) from people) > 5

select * from single where (select max(id) from nobody) is null

select p.id from people p where p.id > (select id from single) and p.city = (select city from people where id = 1)

select case (select id from single) when 1 then 'one' else 'other' end from single

select id, case city when 'Paris' then 1 when 'London' then 2 end from people

select id, case when city like 'P%' then height when active then 1 else score end from people

select id, coalesce(city, name, 'none'), coalesce(height, score, id) from people

select id, nullif(boss, 1), nullif(city, 'Paris'), nullif(height, 1.8) from people

select id, active and height > 1, active or height > 1, not active from people

select id, active is true, active is false, active is unknown, active is not unknown from people

select id, city in ('Paris', null), city not in ('Paris', null), city in ('Paris', 'London') from people

select id, boss + null, null || name, coalesce(null, boss) from people

select id, boss is distinct from id, city is not distinct from null from people

select id, height * height, height * id, height + score, height / id from people

select id, id / 4, - id / 4, id % 4, - id % 4, mod(id, 3) from people

select id, height % 1, cast(height as integer), round(height), floor(height), ceil(height) from people

select sum(height * 1.5), sum(height) * 1.5, sum(id) / 3, avg(id) / 3 from people

select count(*) + count(boss) * 2 - min(id) from people

select max(city), min(name), max(born) from people where city is not null

select max(active is true), min(active is false) from people where 1 = 0

select upper(city) as u, count(*) from people group by upper(city) order by u

select left(city, 1), count(*), min(id) from people group by left(city, 1)

select born is null, extract(year from born) > 1980, count(*) from people group by 1, 2

select id % 2, id % 3, count(*), sum(height) from people group by id % 2, id % 3

select count(*) from people group by city, id % 2

select distinct count(*) from people group by city

select sum(n) from (select city, count(*) as n from people group by city having count(*) > 1) t

select t.city, t.n, u.n from (select city, count(*) as n from people group by city) t left join (select city, count(*) as n from people where active group by city) u on u.city is not distinct from t.city

select p.id from people p, (select city, max(height) as m from people group by city) t where t.city = p.city and t.m = p.height

select p.id, t.r from people p join (select person, rank() over (order by sum(cost) desc nulls last) as r from visits group by person) t on t.person = p.id

select name, sum(c) from (select p.name, v.cost as c from people p join visits v on v.person = p.id union all select label, id from single) t group by name

select p.name as n, v.place as pl from people p join visits v on v.person = p.id order by v.seen nulls first, v.id

select p.id from people p order by p.boss nulls first, p.id limit 4

select p.id, v.id from people p left join visits v on v.person = p.id order by v.cost desc, p.id, v.id limit 6 offset 2

select v.place, max(p.height) from visits v left join people p on v.person = p.id group by v.place order by max(p.height) desc nulls last, v.place limit 3

select id from visits order by cost * rating desc nulls last, id

select sum(rating) as s from visits group by person order by s desc nulls first, count(*), min(id)

select id from people order by case when active then 0 when not active then 1 end, id

select a.id, b.id from visits a left join visits b on a.seen < b.seen and a.person = b.person

select a.id, b.id from visits a join visits b on a.seen between b.seen - interval '2' day and b.seen + interval '2' day and a.id < b.id

select a.id, b.id from visits a full join visits b on a.cost = b.cost and a.id < b.id

select a.id, b.id from visits a full join visits b on a.id + b.id = 10

select a.person, count(*) from visits a join visits b using (person) group by a.person

select person, count(*) from visits a full join people b on a.person = b.id group by person

select id, person, name from visits full join (select id, name from people) b using (id) order by id

select x.id, x.n from (select id, name as n from people) x natural join (select id, place as n from visits) y

select l.name, (select string_agg(p.name, ',' order by p.id) from visits v join people p on p.id = v.person where v.place = l.name) from places l

select l.name from places l where l.stars >= all (select coalesce(m.stars, 0) from places m)

select l.name from places l where l.stars = any (select rating from visits v where v.place = l.name)

select l.name, l.stars <= all (select rating from visits v where v.place = l.name) from places l

select l.name, l.stars > any (select rating from visits v where v.place <> l.name) from places l

select p.id from people p where p.height >= all (select q.height from people q where q.city = p.city and q.height is not null)

select p.id from people p where p.height < any (select q.height from people q where q.city = p.city)

select p.id from people p where p.city <> all (select city from people q where q.id < 3)

select p.id from people p where p.id = any (select id from nobody) or p.id <> all (select id from nobody)

select id from readings where x in ('NaN', '-Infinity') or r = 'inf'

select id, count(*) filter (where rating > 2) over (order by id), count(place) filter (where cost > 5) over (), max(cost) filter (where place is null) over (order by id rows 2 preceding) from visits

select id, string_agg(place, ',') filter (where rating > 2) over (order by id) from visits

select person, sum(count(*)) filter (where person > 1) over () from visits group by person

select id, count(distinct place) filter (where rating > 1) over (partition by person) from visits

select id, avg(cost) filter (where rating > 2) over w, bool_or(cost > 5) filter (where rating > 2) over w from visits window w as (partition by person order by id)

select id, height between 1.7 and 1.8, id not between 2 and 8 from people

select id, cast(id as decimal(10, 3)), cast(height as decimal(4, 1)) from people where id <> 6

select id, floor(score), ceil(score), abs(score), sign(score) from people

select place, count(*), count(*) * 100.0 / cast(sum(count(*)) over () as double precision) as share from visits group by place

select ts, cast(ts as date), cast(ts as time), extract(minute from ts), extract(hour from ts) from days

select id from readings where moment > timestamp with time zone '2025-03-30 01:00:00+00'

select id from readings where x = cast('NaN' as double precision) or x > cast('Infinity' as double precision)

select id, x > 1, x < cast('Infinity' as double precision), x = x, - x, abs(x) from readings

select id, cast(fine as decimal(10, 2)), round(fine, 3), cast(wide as varchar) from readings where id <> 2

select a.city, b.n from people a join (select city, count(*) as n from people group by city having count(*) > 1) b on a.city = b.city where a.id in (select person from visits) order by a.id

select p.id from people p where p.name like '%' || left(p.city, 1) || '%'

select p.id from people p where p.name like p.city

select id from words where w like note or note like w

select id from words where w like 'a' || '%'

select id from words where w ilike '%É%' or w ilike '%e%'

select id, position('' in w), strpos(w, 'b'), starts_with(w, 'a') from words

select id, repeat(w, 2), reverse(w), lpad(w, 3, '*') from words where id in (1, 2, 16)

select id, split_part(w, '_', 1), concat(w, note), concat_ws('-', w, note) from words where id < 5

select id, ascii(w), chr(65 + id) from words where id < 5

select count(*) from people where name > '' and name <= 'z'

select id from visits where seen between '2025-01-01' and '2025-01-02'

select id from visits where seen = '2025-01-01 10:00:00'

select id from people where born = '1990-02-28' or born > '2000-12-31'

select id from people where born in ('1990-02-28', '2024-02-29')

select id from people where height = '1.80' and active = 'false'

select id from people where height > 1.7999999 and height < 1.8000001

select id from people where height = 1.8000 or height = 2

select id from people where id = 1.0 or id > 9.5 or score = 9.5

select id from visits where rating = 5.0 or rating > 4.5e0

select id from visits where cost > 12.499 and cost < 12.501

select id from people where boss + 0.5 > id

select id from visits where cost * 100 = 777

select id from visits where cast(cost as integer) = 8

select cast(12.5 as integer), cast(13.5 as integer), cast(-12.5 as integer)

select 0.1 + 0.2 = 0.3, 1e0 / 3 * 3 = 1e0

select id, cost / 3, cast(cost as double precision) / 3 from visits

select extract(year from seen) * 100 + extract(month from seen) as ym, count(*) from visits group by extract(year from seen) * 100 + extract(month from seen)

select max(seen) - min(seen) > interval '100' day, max(seen) > timestamp '2025-01-01 00:00:00' from visits

select cast(seen as date) as d, count(*), sum(count(*)) over (order by cast(seen as date)) from visits group by cast(seen as date)

select greatest(born, date '1990-01-01'), least(born, date '1990-01-01') from people

select case when active then born end, coalesce(born, date '1900-01-01') from people

select p.id, q.id from people p join people q on extract(year from p.born) = extract(year from q.born) and p.id < q.id

select p.id, d.d from people p join days d on p.born < d.d and d.n = p.id

select * from (select id, row_number() over (partition by place order by id) as r from visits) t where r = 1 and id > 3

select * from (select place, count(*) as n, rank() over (order by count(*) desc) as r from visits group by place) t where r <= 2

select id, sum(cost) over (partition by person order by id rows between unbounded preceding and 1 preceding) from visits where id in (select id from people)
