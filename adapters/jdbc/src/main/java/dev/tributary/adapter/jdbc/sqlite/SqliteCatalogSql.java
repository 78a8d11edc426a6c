package dev.tributary.adapter.jdbc.sqlite;

/// The queries that describe a whole SQLite file.
final class SqliteCatalogSql {
  private SqliteCatalogSql() {}

  private static final String TABLES_HERE =
      "pragma_table_list l WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual')"
          + " AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

  private static final String OF_TABLES =
      " WHERE l.schema = 'main' AND l.type IN ('table', 'virtual')"
          + " AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

  static final String VERSION = "SELECT sqlite_version(), encoding FROM pragma_encoding";

  static final String TABLES =
      "SELECT l.name AS name, l.type AS type, l.strict AS strict, l.wr AS without_rowid FROM "
          + TABLES_HERE
          + " ORDER BY l.name";

  private static final String COLUMN =
      "x.name AS column_name, x.type AS type, x.\"notnull\" AS not_null, x.pk AS pk";

  /// Views apart: one that is broken breaks this.
  static final String COLUMNS =
      "SELECT l.name AS name, "
          + COLUMN
          + " FROM pragma_table_list l JOIN pragma_table_xinfo(l.name, l.schema) x"
          + OF_TABLES
          + " AND x.hidden <> 1 ORDER BY l.name, x.cid";

  static final String COLUMNS_OF_VIEW =
      "SELECT ? AS name, "
          + COLUMN
          + " FROM pragma_table_xinfo(?, 'main') x WHERE x.hidden <> 1 ORDER BY x.cid";

  static final String INDEXES =
      "SELECT l.name AS name, i.name AS index_name, i.origin AS origin, c.name AS column_name"
          + " FROM pragma_table_list l JOIN pragma_index_list(l.name, l.schema) i"
          + " JOIN pragma_index_info(i.name, l.schema) c"
          + OF_TABLES
          + " AND i.\"unique\" = 1 AND i.partial = 0 ORDER BY l.name, i.seq, c.seqno";

  static final String FOREIGN_KEYS =
      "SELECT l.name AS name, f.id AS id, f.\"table\" AS target, f.\"from\" AS column_name,"
          + " f.\"to\" AS target_column"
          + " FROM pragma_table_list l JOIN pragma_foreign_key_list(l.name, l.schema) f"
          + OF_TABLES
          + " ORDER BY l.name, f.id, f.seq";

  static final String HAS_STATISTICS = "SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'";

  /// The first number of each entry is how many rows the table had.
  static final String STATISTICS =
      "SELECT tbl AS name, max(CAST(stat AS INTEGER)) AS row_count FROM sqlite_stat1 GROUP BY tbl";
}
