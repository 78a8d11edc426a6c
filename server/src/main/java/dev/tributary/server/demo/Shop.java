package dev.tributary.server.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/// A year of a small shop, made up but always the same: equal on every machine, so that documents
/// can print its numbers.
record Shop(
    List<Customer> customers,
    List<Product> products,
    List<Order> orders,
    List<OrderLine> lines,
    List<Visit> visits) {

  record Customer(
      int id,
      String name,
      String email,
      String country,
      String city,
      String segment,
      Instant joinedAt) {}

  record Product(
      int id,
      String name,
      String category,
      String supplier,
      BigDecimal price,
      LocalDate launched) {}

  record Order(int id, int customer, LocalDate orderedOn, String status, BigDecimal shipping) {}

  record OrderLine(
      int order,
      int number,
      int product,
      int quantity,
      BigDecimal unitPrice,
      Optional<BigDecimal> discount) {}

  /// One look at one page; the customer is absent where nobody was logged in.
  record Visit(
      long id,
      Optional<Integer> customer,
      Optional<Integer> product,
      Instant visitedAt,
      String page,
      String device,
      double seconds) {}

  private static final long SEED = 20_261;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 1);
  private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");
  private static final long SECONDS_OF_A_YEAR = Duration.ofDays(365).toSeconds();
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Bruno", "Chloé", "Dario", "Elif", "Finn", "Greta", "Hana", "Ivo", "Jonas",
          "Karin", "Luca", "Maja", "Nils", "Olga", "Paul", "Rosa", "Samir", "Tove", "Zoë");
  private static final List<String> LAST_NAMES =
      List.of(
          "Aalto",
          "Berger",
          "Costa",
          "Dubois",
          "Eriksen",
          "Fischer",
          "Girard",
          "Horvat",
          "Jansen",
          "Keller",
          "Lindqvist",
          "Moreau",
          "Novak",
          "Oliveira",
          "Peeters",
          "Rossi",
          "Schmidt",
          "Türk",
          "Virtanen",
          "Weber");
  private static final List<String> PLACES =
      List.of(
          "Germany/Berlin",
          "Germany/Hamburg",
          "Germany/Munich",
          "France/Paris",
          "France/Lyon",
          "Italy/Milan",
          "Italy/Rome",
          "Netherlands/Utrecht",
          "Portugal/Porto",
          "Sweden/Malmö",
          "Finland/Turku",
          "Austria/Graz");
  private static final List<String> CATEGORIES =
      List.of("Books", "Garden", "Kitchen", "Music", "Outdoor", "Toys");
  private static final List<String> KINDS =
      List.of("Basic", "Classic", "Compact", "Deluxe", "Large", "Light", "Pocket", "Pro");
  private static final List<String> SUPPLIERS =
      List.of("Alba", "Borealis", "Corvo", "Delta & Sons");
  private static final List<String> DEVICES =
      List.of("phone", "phone", "phone", "desktop", "tablet");

  static Shop generate() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Customer> customers = customers(random.split());
    List<Product> products = products(random.split());
    List<Order> orders = orders(random.split(), customers);
    List<OrderLine> lines = lines(random.split(), orders, products);
    return new Shop(
        customers, products, orders, lines, visits(random.split(), customers, products));
  }

  private static List<Customer> customers(SplittableRandom random) {
    List<Customer> customers = new ArrayList<>();
    for (int id = 1; id <= 600; id++) {
      String first = pick(random, FIRST_NAMES);
      String last = pick(random, LAST_NAMES);
      String[] place = pick(random, PLACES).split("/", 2);
      customers.add(
          new Customer(
              id,
              first + " " + last,
              "%s.%d@example.org".formatted(first.toLowerCase(Locale.ROOT), id),
              place[0],
              place[1],
              random.nextInt(4) == 0 ? "business" : "consumer",
              START.minusSeconds(random.nextLong(SECONDS_OF_A_YEAR))));
    }
    return customers;
  }

  private static List<Product> products(SplittableRandom random) {
    List<Product> products = new ArrayList<>();
    for (String category : CATEGORIES) {
      for (String kind : KINDS) {
        for (int series = 1; series <= 3; series++) {
          products.add(
              new Product(
                  1000 + products.size(),
                  "%s %s %d".formatted(category, kind, series),
                  category,
                  pick(random, SUPPLIERS),
                  cents(random.nextInt(390, 24_990)),
                  LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000))));
        }
      }
    }
    return products;
  }

  private static List<Order> orders(SplittableRandom random, List<Customer> customers) {
    List<Order> orders = new ArrayList<>();
    for (int id = 1; id <= 5000; id++) {
      int dice = random.nextInt(100);
      String status =
          dice < 6 ? "cancelled" : dice < 10 ? "returned" : dice < 18 ? "open" : "shipped";
      orders.add(
          new Order(
              id,
              favoured(random, customers).id(),
              FIRST_DAY.plusDays(random.nextInt(365)),
              status,
              cents(random.nextInt(3) == 0 ? 0 : 490)));
    }
    return orders;
  }

  private static List<OrderLine> lines(
      SplittableRandom random, List<Order> orders, List<Product> products) {
    List<OrderLine> lines = new ArrayList<>();
    for (Order order : orders) {
      int count = random.nextInt(1, 5);
      for (int number = 1; number <= count; number++) {
        Product product = favoured(random, products);
        Optional<BigDecimal> discount =
            random.nextInt(8) == 0
                ? Optional.of(cents(5 * random.nextInt(1, 5)))
                : Optional.empty();
        lines.add(
            new OrderLine(
                order.id(), number, product.id(), random.nextInt(1, 4), product.price(), discount));
      }
    }
    return lines;
  }

  private static List<Visit> visits(
      SplittableRandom random, List<Customer> customers, List<Product> products) {
    List<Visit> visits = new ArrayList<>();
    for (long id = 1; id <= 40_000; id++) {
      boolean loggedIn = random.nextInt(3) > 0;
      Optional<Product> product =
          random.nextInt(5) > 0 ? Optional.of(favoured(random, products)) : Optional.empty();
      visits.add(
          new Visit(
              id,
              loggedIn ? Optional.of(favoured(random, customers).id()) : Optional.empty(),
              product.map(Product::id),
              START
                  .plusSeconds(random.nextLong(SECONDS_OF_A_YEAR))
                  .plusNanos(1000L * random.nextInt(1_000_000)),
              product.map(p -> "/products/" + p.id()).orElse("/"),
              pick(random, DEVICES),
              random.nextInt(1, 6000) / 10.0));
    }
    return visits;
  }

  private static <T> T pick(SplittableRandom random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Some more often than others, as customers and products are.
  private static <T> T favoured(SplittableRandom random, List<T> choices) {
    return choices.get(Math.min(random.nextInt(choices.size()), random.nextInt(choices.size())));
  }

  private static BigDecimal cents(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
