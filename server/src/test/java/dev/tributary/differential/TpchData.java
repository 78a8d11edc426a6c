package dev.tributary.differential;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TPC-H: its tables' columns, its rows at any scale, and its 22 queries.
public final class TpchData {
  /// The columns of each table in the SQL that PostgreSQL and DuckDB share.
  public static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("region", "r_regionkey integer, r_name varchar(25), r_comment varchar(152)");
    TABLES.put(
        "nation",
        "n_nationkey integer, n_name varchar(25), n_regionkey integer, n_comment varchar(152)");
    TABLES.put(
        "supplier",
        "s_suppkey integer, s_name varchar(25), s_address varchar(40), s_nationkey integer,"
            + " s_phone varchar(15), s_acctbal decimal(15, 2), s_comment varchar(101)");
    TABLES.put(
        "customer",
        "c_custkey integer, c_name varchar(25), c_address varchar(40), c_nationkey integer,"
            + " c_phone varchar(15), c_acctbal decimal(15, 2), c_mktsegment varchar(10),"
            + " c_comment varchar(117)");
    TABLES.put(
        "part",
        "p_partkey integer, p_name varchar(55), p_mfgr varchar(25), p_brand varchar(10),"
            + " p_type varchar(25), p_size integer, p_container varchar(10),"
            + " p_retailprice decimal(15, 2), p_comment varchar(23)");
    TABLES.put(
        "partsupp",
        "ps_partkey integer, ps_suppkey integer, ps_availqty integer,"
            + " ps_supplycost decimal(15, 2), ps_comment varchar(199)");
    TABLES.put(
        "orders",
        "o_orderkey bigint, o_custkey integer, o_orderstatus varchar(1),"
            + " o_totalprice decimal(15, 2), o_orderdate date, o_orderpriority varchar(15),"
            + " o_clerk varchar(15), o_shippriority integer, o_comment varchar(79)");
    TABLES.put(
        "lineitem",
        "l_orderkey bigint, l_partkey integer, l_suppkey integer, l_linenumber integer,"
            + " l_quantity decimal(15, 2), l_extendedprice decimal(15, 2),"
            + " l_discount decimal(15, 2), l_tax decimal(15, 2), l_returnflag varchar(1),"
            + " l_linestatus varchar(1), l_shipdate date, l_commitdate date, l_receiptdate date,"
            + " l_shipinstruct varchar(25), l_shipmode varchar(10), l_comment varchar(44)");
  }

  private TpchData() {}

  /// Writes each table as `NAME.tbl` into the folder: a line a row, fields ended by `|`.
  public static void write(Path folder, double scale) {
    try {
      for (TpchTable<?> table : TpchTable.getTables()) {
        Path file = folder.resolve(table.getTableName() + ".tbl");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
          for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
            String line = row.toLine();
            out.write(line, 0, line.length() - 1);
            out.write('\n');
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of the queries 1 to 22.
  public static List<String> queries() {
    List<String> queries = new ArrayList<>();
    for (int i = 1; i <= 22; i++) {
      String name = "/tpch/%02d.sql".formatted(i);
      try (InputStream in = TpchData.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing");
        }
        queries.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return queries;
  }

  /// The query with its tables qualified: these in catalog `crm`, all others in `lake`.
  public static String placed(String query, Set<String> inPostgresql) {
    String placed = query;
    for (String table : TABLES.keySet()) {
      String qualified =
          (inPostgresql.contains(table) ? "crm.public." : "lake.main.") + table + " as $2";
      // A table stands after FROM, JOIN or a comma, with its alias or none.
      placed =
          Pattern.compile(
                  "(from |join |, )"
                      + table
                      + "\\b(?! *\\()(?: (?!where|group|order|on|left|inner)(\\w+))?")
              .matcher(placed)
              .replaceAll(found -> {
                String alias = found.group(2) == null ? table : found.group(2);
                return Matcher.quoteReplacement(found.group(1) + qualified.replace("$2", alias));
              });
    }
    return placed;
  }
}
