package dev.tributary.adapter.jdbc.duckdb;

/// The queries that describe a whole DuckDB file.
final class DuckDbCatalogSql {
  private DuckDbCatalogSql() {}

  private static final String HERE = "database_name = current_database() AND NOT internal";

  /// Functions of somebody's own, which are found before DuckDB's.
  static final String FUNCTIONS =
      "SELECT count(*) FROM duckdb_functions() WHERE NOT internal AND database_name ="
          + " current_database()";

  static final String SCHEMAS =
      "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() ORDER BY 1";

  static final String TABLES =
      """
      SELECT schema_name, table_name AS name, comment, sql, estimated_size, false AS is_view
      FROM duckdb_tables() WHERE %1$s
      UNION ALL
      SELECT schema_name, view_name, comment, sql, NULL, true FROM duckdb_views() WHERE %1$s
      ORDER BY schema_name, name
      """
          .formatted(HERE);

  static final String COLUMNS =
      """
      SELECT schema_name, table_name AS name, column_name, data_type, is_nullable, comment
      FROM duckdb_columns() WHERE %s ORDER BY schema_name, table_name, column_index
      """
          .formatted(HERE);

  static final String CONSTRAINTS =
      """
      SELECT schema_name, table_name AS name, constraint_type, constraint_name,
        constraint_column_names, referenced_table, referenced_column_names
      FROM duckdb_constraints()
      WHERE database_name = current_database()
        AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
      ORDER BY schema_name, table_name, constraint_index
      """;
}
