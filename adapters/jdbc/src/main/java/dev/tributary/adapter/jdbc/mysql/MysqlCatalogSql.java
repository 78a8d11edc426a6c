package dev.tributary.adapter.jdbc.mysql;

/// The queries that describe all databases of a server, each over `information_schema` alone.
final class MysqlCatalogSql {
  private MysqlCatalogSql() {}

  private static final String USERS =
      " NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')";

  static final String VERSION = "SELECT VERSION() AS version";

  static final String SCHEMAS =
      "SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME"
          + USERS
          + " ORDER BY 1";

  static final String TABLES =
      """
      SELECT TABLE_SCHEMA AS table_schema, TABLE_NAME AS table_name, TABLE_TYPE AS kind,
        TABLE_ROWS AS estimate, TABLE_COMMENT AS comment
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA%s AND TABLE_TYPE <> 'SEQUENCE'
      ORDER BY TABLE_SCHEMA, TABLE_NAME
      """
          .formatted(USERS);

  static final String COLUMNS =
      """
      SELECT TABLE_SCHEMA AS table_schema, TABLE_NAME AS table_name, COLUMN_NAME AS name,
        IS_NULLABLE AS nullable, DATA_TYPE AS type_name, COLUMN_TYPE AS whole_type,
        CHARACTER_MAXIMUM_LENGTH AS length, NUMERIC_PRECISION AS digits, NUMERIC_SCALE AS scale,
        CHARACTER_SET_NAME AS character_set, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA%s
      ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION
      """
          .formatted(USERS);

  /// Unique over the beginnings of values is unique over the values, and what is unique where case
  /// does not count is unique where it does.
  static final String UNIQUE_KEYS =
      """
      SELECT TABLE_SCHEMA AS table_schema, TABLE_NAME AS table_name, INDEX_NAME AS name,
        COLUMN_NAME AS column_name, NULLABLE AS nullable
      FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA%s AND NON_UNIQUE = 0
      ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX
      """
          .formatted(USERS);

  static final String FOREIGN_KEYS =
      """
      SELECT TABLE_SCHEMA AS table_schema, TABLE_NAME AS table_name, CONSTRAINT_NAME AS name,
        COLUMN_NAME AS column_name, REFERENCED_TABLE_SCHEMA AS target_schema,
        REFERENCED_TABLE_NAME AS target_table, REFERENCED_COLUMN_NAME AS target_column
      FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA%s AND REFERENCED_TABLE_NAME IS NOT NULL
      ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION
      """
          .formatted(USERS);
}
