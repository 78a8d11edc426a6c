/// The SQL language: what a statement means, before anybody decides where it runs. [SqlLanguage]
/// parses text, checks it against a [CatalogView] and hands over relational algebra, with our own
/// types ([TributaryTypeSystem]), operators ([TributaryOperators]), names and coercion. Calcite
/// evaluates and simplifies nothing here. The grammar is in `dev.tributary.sql.parser`; look next
/// at `dev.tributary.planner`, which places the algebra.
@NullMarked
package dev.tributary.sql;

import org.jspecify.annotations.NullMarked;
