package dev.tributary.adapter.jdbc.h2;

/// The queries that describe a whole H2 database. Works from H2 2.0 on.
final class H2CatalogSql {
  private H2CatalogSql() {}

  private static final String USER_SCHEMA =
      "table_schema NOT IN ('INFORMATION_SCHEMA', 'pg_catalog')";

  /// What decides the meaning of SQL there.
  static final String SETTINGS =
      """
      SELECT setting_name, setting_value FROM information_schema.settings
      WHERE setting_name IN ('info.VERSION', 'MODE', 'COLLATION')
      """;

  static final String SCHEMAS =
      """
      SELECT schema_name FROM information_schema.schemata
      WHERE schema_name NOT IN ('INFORMATION_SCHEMA', 'pg_catalog') ORDER BY 1
      """;

  static final String TABLES =
      """
      SELECT table_schema, table_name, table_type, storage_type, remarks, row_count_estimate
      FROM information_schema.tables WHERE %s ORDER BY table_schema, table_name
      """
          .formatted(USER_SCHEMA);

  static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, data_type, is_nullable, remarks,
        character_maximum_length, numeric_precision, numeric_scale, datetime_precision,
        interval_type
      FROM information_schema.columns WHERE %s ORDER BY table_schema, table_name, ordinal_position
      """
          .formatted(USER_SCHEMA);

  /// Indexes rather than constraints: a unique index binds as well.
  static final String UNIQUE_KEYS =
      """
      SELECT c.table_schema, c.table_name, i.index_name, i.index_type_name, c.column_name
      FROM information_schema.indexes i
      JOIN information_schema.index_columns c
        ON c.index_schema = i.index_schema AND c.index_name = i.index_name
      WHERE (i.index_type_name LIKE 'PRIMARY KEY%%' OR i.index_type_name LIKE 'UNIQUE%%')
        AND c.is_unique AND c.%s
      ORDER BY c.table_schema, c.table_name, i.index_type_name, i.index_name, c.ordinal_position
      """
          .formatted(USER_SCHEMA);

  static final String FOREIGN_KEYS =
      """
      SELECT k.table_schema, k.table_name, k.constraint_name, k.column_name,
        u.table_schema AS target_schema, u.table_name AS target_table,
        u.column_name AS target_column
      FROM information_schema.referential_constraints r
      JOIN information_schema.key_column_usage k
        ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
      JOIN information_schema.key_column_usage u
        ON u.constraint_schema = r.unique_constraint_schema
          AND u.constraint_name = r.unique_constraint_name
          AND u.ordinal_position = k.position_in_unique_constraint
      WHERE k.%s
      ORDER BY k.table_schema, k.table_name, k.constraint_name, k.ordinal_position
      """
          .formatted(USER_SCHEMA);
}
