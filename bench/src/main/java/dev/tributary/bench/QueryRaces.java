package dev.tributary.bench;

import dev.tributary.differential.TpchData;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// The 22 queries, Tributary's times beside those of others, and of them what planning took.
final class QueryRaces {
  private static final int PLANNINGS_A_ROUND = 8;

  private final Tributary tributary;
  private final List<Contender> contenders;
  private final int rounds;

  QueryRaces(Tributary tributary, List<Contender> others, int rounds) {
    this.tributary = tributary;
    this.contenders = new ArrayList<>();
    contenders.add(tributary);
    contenders.addAll(others);
    this.rounds = rounds;
  }

  void run(PrintWriter out) {
    List<String> queries = TpchData.queries();
    Plannings plannings = new Plannings(tributary);
    // What is written in Java is fast only after a while; what is not, is at once.
    queries.forEach(query -> contenders.forEach(c -> c.read(query, new Arrivals())));
    queries.forEach(query -> plannings.fresh(query, rounds * PLANNINGS_A_ROUND));

    TextTable table = new TextTable(headings());
    Race race = new Race(contenders, rounds);
    double[] totals = new double[contenders.size()];
    double[] logarithms = new double[contenders.size()];
    double planningTotal = 0;
    for (int i = 0; i < queries.size(); i++) {
      List<Double> medians = race.medians(queries.get(i));
      double planning = plannings.fresh(queries.get(i), rounds * PLANNINGS_A_ROUND).median();
      planningTotal += planning;
      for (int c = 0; c < totals.length; c++) {
        totals[c] += medians.get(c);
        logarithms[c] += Math.log(medians.get(c));
      }
      table.row(row(String.valueOf(i + 1), medians, TextTable.millis(planning)));
    }
    table.row(row("total", asList(totals), TextTable.millis(planningTotal)));
    for (int c = 0; c < logarithms.length; c++) {
      logarithms[c] = Math.exp(logarithms[c] / queries.size());
    }
    table.row(row("geometric mean", asList(logarithms), ""));
    table.print(out);
  }

  private String[] headings() {
    List<String> headings = new ArrayList<>();
    headings.add("query");
    contenders.forEach(c -> headings.add(c.name() + ", ms"));
    contenders.stream().skip(1).forEach(c -> headings.add("to " + c.name()));
    headings.add("of it planning, ms");
    return headings.toArray(String[]::new);
  }

  private static String[] row(String name, List<Double> millis, String planning) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    millis.forEach(m -> cells.add(TextTable.millis(m)));
    millis.stream().skip(1).forEach(m -> cells.add(TextTable.ratio(millis.getFirst() / m)));
    cells.add(planning);
    return cells.toArray(String[]::new);
  }

  private static List<Double> asList(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
