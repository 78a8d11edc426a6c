package dev.tributary.adapter.jdbc.postgresql;

/// The queries that describe a whole PostgreSQL database, each over its system catalog alone. Works
/// from PostgreSQL 12 on.
final class PostgresqlCatalogSql {
  private PostgresqlCatalogSql() {}

  private static final String USER_SCHEMA =
      """
      left(n.nspname, 3) <> 'pg_' AND n.nspname <> 'information_schema'
        AND has_schema_privilege(n.oid, 'USAGE')\
      """;

  private static final String USER_TABLE =
      "c.relkind IN ('r', 'p', 'v', 'm', 'f') AND " + USER_SCHEMA;

  /// A table whose rows include those of tables that inherit from it, which its own constraints do
  /// not bind.
  private static final String HAS_HEIRS =
      "(c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid))";

  static final String SCHEMAS =
      "SELECT n.nspname AS schema FROM pg_namespace n WHERE " + USER_SCHEMA + " ORDER BY 1";

  static final String TABLES =
      """
      SELECT c.oid AS oid, n.nspname AS schema, c.relname AS name, CAST(c.relkind AS text) AS kind,
        CAST(CASE WHEN %2$s THEN -1 ELSE c.reltuples END AS double precision) AS rows,
        d.description AS comment
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_description d
        ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
      WHERE %1$s
      ORDER BY n.nspname, c.relname
      """
          .formatted(USER_TABLE, HAS_HEIRS);

  /// Row types are left out: there is one for every table, and they are read as text anyway.
  static final String TYPES =
      """
      SELECT t.oid AS oid, t.typname AS name, n.nspname = 'pg_catalog' AS built_in,
        CAST(t.typtype AS text) AS kind, CAST(t.typcategory AS text) AS category,
        t.typbasetype AS base, t.typtypmod AS base_typmod,
        CASE WHEN t.typlen = -1 AND t.typname NOT IN ('int2vector', 'oidvector') THEN t.typelem
          ELSE 0 END AS element
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype <> 'c'
      """;

  /// NOT NULL is a promise only where the server keeps it: not on foreign tables, and not while a
  /// constraint is NOT VALID.
  static final String COLUMNS =
      """
      SELECT a.attrelid AS table_oid, a.attname AS name, a.atttypid AS type_oid,
        a.atttypmod AS typmod, a.attndims AS dimensions,
        format_type(a.atttypid, a.atttypmod) AS type_name,
        a.attnotnull AND c.relkind <> 'f' AND NOT %2$s AND v.conrelid IS NULL AS not_null,
        coalesce(l.collname NOT IN ('default', 'C') OR l.collnamespace <> 'pg_catalog'::regnamespace,
          false) AS own_collation,
        d.description AS comment
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
      LEFT JOIN pg_constraint v
        ON v.conrelid = a.attrelid AND v.contype = 'n' AND NOT v.convalidated
          AND v.conkey[1] = a.attnum
      LEFT JOIN pg_description d
        ON d.objoid = a.attrelid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND %1$s
      ORDER BY a.attrelid, a.attnum
      """
          .formatted(USER_TABLE, HAS_HEIRS);

  /// Indexes rather than constraints: a unique index binds as well. A key with a column that may be
  /// null is none, since nulls may repeat.
  static final String UNIQUE_KEYS =
      """
      SELECT i.indrelid AS table_oid, x.relname AS name, i.indisprimary AS primary_key,
        a.attname AS column
      FROM pg_index i
      JOIN pg_class x ON x.oid = i.indexrelid
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL unnest(CAST(i.indkey AS smallint[])) WITH ORDINALITY AS k (attnum, position)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate
        AND NOT i.indisexclusion AND i.indpred IS NULL AND i.indexprs IS NULL
        AND k.position <= i.indnkeyatts
        AND NOT EXISTS (
          SELECT FROM unnest(CAST(i.indkey AS smallint[])) WITH ORDINALITY AS m (attnum, position)
          JOIN pg_attribute o ON o.attrelid = i.indrelid AND o.attnum = m.attnum
          WHERE m.position <= i.indnkeyatts AND NOT o.attnotnull)
        AND NOT %2$s AND %1$s
      ORDER BY i.indrelid, i.indisprimary DESC, x.relname, k.position
      """
          .formatted(USER_TABLE, HAS_HEIRS);

  /// A partitioned table's key towards another partitioned table also has a row for each of the
  /// other's partitions, which is left out.
  static final String FOREIGN_KEYS =
      """
      SELECT f.conrelid AS table_oid, f.conname AS name, f.confrelid AS target_oid,
        a.attname AS column, b.attname AS target_column
      FROM pg_constraint f
      JOIN pg_class c ON c.oid = f.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (attnum, target, position)
      JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum
      JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.target
      WHERE f.contype = 'f' AND f.convalidated
        AND NOT EXISTS (
          SELECT FROM pg_constraint p WHERE p.oid = f.conparentid AND p.conrelid = f.conrelid)
        AND NOT %2$s AND %1$s
      ORDER BY f.conrelid, f.conname, k.position
      """
          .formatted(USER_TABLE, HAS_HEIRS);
}
