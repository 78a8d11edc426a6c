package dev.tributary.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomCatalogsTest {
  @Test
  void onlyTablesGetACatalog() {
    assertThat(
            new RandomCatalogs(List.of("t1", "t2"), "c", "c", 1)
                .qualified("SELECT t1.a, t2 FROM t1, T2 AS t1 JOIN (t2 x) ON x.t1 = t12.a"))
        .isEqualTo("SELECT t1.a, c.t2 FROM c.t1, c.T2 AS t1 JOIN (c.t2 x) ON x.t1 = t12.a");
    assertThat(new RandomCatalogs(List.of(), "c", "c", 1).qualified("SELECT 1"))
        .isEqualTo("SELECT 1");
  }

  @Test
  void aSeedAlwaysChoosesTheSameAndSeedsChooseAllCombinations() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < 100; seed++) {
      RandomCatalogs catalogs = new RandomCatalogs(List.of("tab0", "tab1"), "a", "b", seed);
      String placed = catalogs.qualified("tab0 tab1 tab0");
      assertThat(placed).isEqualTo(catalogs.qualified("tab0 tab1 tab0"));
      seen.add(placed);
    }
    assertThat(seen)
        .containsExactly(
            "a.tab0 a.tab1 a.tab0",
            "a.tab0 b.tab1 a.tab0",
            "b.tab0 a.tab1 b.tab0",
            "b.tab0 b.tab1 b.tab0");
  }
}
