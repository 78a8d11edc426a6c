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
