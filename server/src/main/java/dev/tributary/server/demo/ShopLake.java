package dev.tributary.server.demo;

import dev.tributary.engine.duckdb.ParquetWriter;
import dev.tributary.server.demo.Shop.Product;
import dev.tributary.server.demo.Shop.Visit;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// The shop's products and web visits as Parquet files in a folder of its own, which [#close]
/// removes.
final class ShopLake implements AutoCloseable {
  private static final List<Column> PRODUCTS =
      List.of(
          new Column("id", DataType.Simple.INTEGER, false),
          new Column("name", DataType.varchar(), false),
          new Column("category", DataType.varchar(), false),
          new Column("supplier", DataType.varchar(), false),
          new Column("list_price", new DataType.Decimal(10, 2), false),
          new Column("launched_on", DataType.Simple.DATE, false));
  private static final List<Column> VISITS =
      List.of(
          new Column("id", DataType.Simple.BIGINT, false),
          new Column("customer_id", DataType.Simple.INTEGER, true),
          new Column("product_id", DataType.Simple.INTEGER, true),
          new Column("visited_at", DataType.Simple.TIMESTAMP, false),
          new Column("page", DataType.varchar(), false),
          new Column("device", DataType.varchar(), false),
          new Column("seconds", DataType.Simple.DOUBLE, false));

  private final TemporaryFolder folder;

  private ShopLake(TemporaryFolder folder) {
    this.folder = folder;
  }

  static ShopLake write(Shop shop) {
    try (BufferAllocator allocator = new RootAllocator()) {
      ShopLake lake = new ShopLake(TemporaryFolder.create("tributary-lake"));
      lake.write("products", PRODUCTS, shop.products(), ShopLake::product, allocator);
      lake.write("web_visits", VISITS, shop.visits(), ShopLake::visit, allocator);
      return lake;
    }
  }

  Path root() {
    return folder.path();
  }

  private <T> void write(
      String table,
      List<Column> columns,
      List<T> rows,
      RowFill<T> fill,
      BufferAllocator allocator) {
    Schema schema = ArrowTypes.schema(columns);
    ParquetWriter.write(
        new GeneratedRows<>(allocator, schema, rows, fill),
        root().resolve(table + ".parquet"),
        allocator);
  }

  private static void product(VectorSchemaRoot root, int row, Product product) {
    ((IntVector) root.getVector(0)).setSafe(row, product.id());
    text(root, 1, row, product.name());
    text(root, 2, row, product.category());
    text(root, 3, row, product.supplier());
    ((DecimalVector) root.getVector(4)).setSafe(row, product.price());
    ((DateDayVector) root.getVector(5)).setSafe(row, (int) product.launched().toEpochDay());
  }

  private static void visit(VectorSchemaRoot root, int row, Visit visit) {
    ((BigIntVector) root.getVector(0)).setSafe(row, visit.id());
    visit.customer().ifPresent(id -> ((IntVector) root.getVector(1)).setSafe(row, id));
    visit.product().ifPresent(id -> ((IntVector) root.getVector(2)).setSafe(row, id));
    long micros =
        Math.multiplyExact(visit.visitedAt().getEpochSecond(), 1_000_000L)
            + visit.visitedAt().getNano() / 1000;
    ((TimeStampMicroVector) root.getVector(3)).setSafe(row, micros);
    text(root, 4, row, visit.page());
    text(root, 5, row, visit.device());
    ((Float8Vector) root.getVector(6)).setSafe(row, visit.seconds());
  }

  private static void text(VectorSchemaRoot root, int column, int row, String text) {
    ((VarCharVector) root.getVector(column)).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    folder.close();
  }
}
