package dev.tributary.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.server.UntilStopped;
import dev.tributary.server.demo.Shop.Order;
import dev.tributary.server.demo.Shop.OrderLine;
import dev.tributary.server.demo.Shop.Product;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoIT {
  @Test
  void aStrangerSeesAnAnswerItsPlanAndWhereToGoOn() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (UntilStopped lifetime = new UntilStopped()) {
      new Demo(new PrintStream(out, true, StandardCharsets.UTF_8), lifetime).run(0, 0);
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(" category | orders | pieces |")
        .contains(expectedRows())
        .contains("(6 rows)")
        .contains("EXPLAIN")
        .contains("crm")
        .contains("products.parquet")
        .containsPattern("Tributary ready: http://127.0.0.1:\\d+  grpc://127.0.0.1:\\d+")
        .contains("curl -s http://127.0.0.1:");
  }

  /// The same figures, added up here from the objects that the tables were filled with.
  private static List<String> expectedRows() {
    Shop shop = Shop.generate();
    Map<Integer, Order> counted =
        shop.orders().stream()
            .filter(o -> !o.status().equals("cancelled"))
            .filter(o -> o.orderedOn().getYear() == 2026)
            .collect(Collectors.toMap(Order::id, o -> o));
    Map<Integer, String> categories =
        shop.products().stream().collect(Collectors.toMap(Product::id, Product::category));
    Map<String, List<OrderLine>> lines =
        shop.lines().stream()
            .filter(l -> counted.containsKey(l.order()))
            .collect(Collectors.groupingBy(l -> categories.getOrDefault(l.product(), "")));
    return lines.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
  }

  private static String row(String category, List<OrderLine> lines) {
    long orders = lines.stream().map(OrderLine::order).distinct().count();
    int pieces = lines.stream().mapToInt(OrderLine::quantity).sum();
    BigDecimal revenue =
        lines.stream()
            .map(l -> l.unitPrice().multiply(BigDecimal.valueOf(l.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return " %-8s | %6d | %6d | %9s".formatted(category, orders, pieces, revenue);
  }

  @Test
  void theReadmeShowsTheStatementAndItsRows() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));

    assertThat(readme).contains(DemoText.read("federated.sql")).contains(expectedRows());
  }

  @Test
  void theShopIsTheSameEveryTime() {
    assertThat(Shop.generate()).isEqualTo(Shop.generate());
  }
}
