package dev.tributary.planner;

import static dev.tributary.spi.dialect.TypeFamily.ANY;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.FederatedCatalog.Access;
import dev.tributary.planner.catalog.FederatedCatalog.Entry;
import dev.tributary.planner.catalog.FederatedCatalog.Part;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// A small shop in four catalogs: `crm` and `erp` speak a little SQL, `lake` is files, and `desk`
/// hands over its tables. `erp` has a schema, `notes`, that another source hands over.
final class ShopCatalog {
  private static final DataType MONEY = new DataType.Decimal(12, 2);

  static final FederatedCatalog CATALOG =
      new FederatedCatalog(
          1,
          List.of(
              sql(
                  "crm",
                  table(
                      "customers",
                      column("id", Simple.INTEGER),
                      column("name", DataType.varchar()),
                      column("country", DataType.varchar()),
                      column("since", Simple.DATE),
                      new ColumnMetadata(
                          "credit",
                          MONEY,
                          true,
                          Optional.empty(),
                          "numeric",
                          new ColumnRead("{0}", false))),
                  table(
                      "orders",
                      column("id", Simple.INTEGER),
                      column("customer_id", Simple.INTEGER),
                      column("ordered", Simple.DATE),
                      column("total", MONEY))),
              withNotes(
                  sql(
                      "erp",
                      table(
                          "invoices",
                          column("id", Simple.INTEGER),
                          column("order_id", Simple.INTEGER),
                          column("paid", Simple.BOOLEAN)),
                      table(
                          5_000_000,
                          "payments",
                          column("id", Simple.INTEGER),
                          column("branch_id", Simple.INTEGER),
                          column("customer_id", Simple.INTEGER),
                          column("amount", MONEY),
                          column("paid_on", Simple.DATE)),
                      table(
                          40,
                          "branches",
                          column("id", Simple.INTEGER),
                          column("city", DataType.varchar())))),
              files(
                  "lake",
                  table(
                      "products",
                      column("id", Simple.INTEGER),
                      column("title", DataType.varchar()),
                      column("price", MONEY)),
                  table(
                      "visits",
                      column("customer_id", Simple.INTEGER),
                      column("product_id", Simple.INTEGER),
                      column("seen", Simple.TIMESTAMP))),
              scans(
                  "desk",
                  table(
                      "tickets",
                      column("id", Simple.INTEGER),
                      column("customer_id", Simple.INTEGER),
                      column("state", DataType.varchar()),
                      column("text", DataType.varchar())))));

  private ShopCatalog() {}

  private static Entry sql(String name, TableMetadata... tables) {
    return new Entry(
        name,
        "public",
        new CatalogMetadata(List.of("public"), List.of(tables)),
        new Access.Sql(dialect()));
  }

  private static Entry files(String name, TableMetadata... tables) {
    return new Entry(
        name,
        "public",
        new CatalogMetadata(List.of("public"), List.of(tables)),
        new Access.Files(table ->
            new FileScan(
                ReadOptions.PARQUET,
                List.of(
                    new DataFile(
                        Path.of("/lake", table.table() + ".parquet"), 2048, Instant.EPOCH)),
                List.of())));
  }

  private static Entry scans(String name, TableMetadata... tables) {
    return new Entry(
        name,
        "public",
        new CatalogMetadata(List.of("public"), List.of(tables)),
        new Access.Scans(table -> Set.of("id", "state")));
  }

  private static Entry withNotes(Entry entry) {
    TableMetadata notes =
        new TableMetadata(
            new TableName("notes", "about"),
            TableMetadata.Kind.TABLE,
            List.of(column("invoice_id", Simple.INTEGER), column("text", DataType.varchar())),
            Optional.empty(),
            List.of(),
            List.of(),
            OptionalLong.empty());
    return new Entry(
        entry.name(),
        entry.defaultSchema(),
        List.of(
            entry.parts().getFirst(),
            new Part(
                "erp.notes",
                new CatalogMetadata(List.of("notes"), List.of(notes)),
                new Access.Scans(table -> Set.of()))));
  }

  private static TableMetadata table(long rows, String name, ColumnMetadata... columns) {
    TableMetadata table = table(name, columns);
    return new TableMetadata(
        table.name(),
        table.kind(),
        table.columns(),
        table.comment(),
        table.uniqueKeys(),
        table.foreignKeys(),
        OptionalLong.of(rows));
  }

  private static TableMetadata table(String name, ColumnMetadata... columns) {
    List<UniqueKey> keys =
        Arrays.stream(columns).map(ColumnMetadata::name).anyMatch("id"::equals)
            ? List.of(new UniqueKey(name + "_key", true, List.of("id")))
            : List.of();
    return new TableMetadata(
        new TableName("public", name),
        TableMetadata.Kind.TABLE,
        List.of(columns),
        Optional.empty(),
        keys,
        List.of(),
        OptionalLong.empty());
  }

  private static ColumnMetadata column(String name, DataType type) {
    return new ColumnMetadata(
        name, type, !name.equals("id"), Optional.empty(), type.toString(), ColumnRead.PLAIN);
  }

  private static DialectDescription dialect() {
    DialectDescription.Builder d =
        DialectDescription.builder("smalldb")
            .typeNames(type ->
                switch (type) {
                  case DataType.Varchar _ -> Optional.of("text");
                  case Simple.INTEGER, Simple.BIGINT, Simple.BOOLEAN, Simple.DATE ->
                      Optional.of(type.toString().toLowerCase(java.util.Locale.ROOT));
                  case DataType.Decimal(int p, int s) ->
                      Optional.of("numeric(" + p + ", " + s + ")");
                  default -> Optional.empty();
                })
            .literal(NUMERIC, "CAST({0} AS {type})")
            .literal(TEXT, "{0}")
            .literal(DATE, "DATE {0}")
            .textOrder("{0} COLLATE binary")
            .operator("IS NULL", "({0} IS NULL)", ANY)
            .infix("+", NUMERIC, NUMERIC)
            .operator("/", "({0} / {1})", INTEGRAL, INTEGRAL)
            .aggregate("COUNT", "count(*){suffix}")
            .aggregate("SUM", "CAST(sum({0}){suffix} AS {type})", NUMERIC)
            .features(
                Feature.INNER_JOIN,
                Feature.LEFT_JOIN,
                Feature.SEMI_JOIN,
                Feature.ANTI_JOIN,
                Feature.AGGREGATE,
                Feature.ORDER_BY,
                Feature.NULLS_ORDER_SYNTAX,
                Feature.LIMIT,
                Feature.EXISTS_SUBQUERY,
                Feature.CORRELATED_SUBQUERY,
                Feature.CONDITION_ORDER);
    Stream.of("=", "<>", "<", ">", "<=", ">=")
        .forEach(o -> d.infix(o, NUMERIC, NUMERIC).infix(o, DATE, DATE).infix(o, TEXT, TEXT));
    return d.build();
  }
}
