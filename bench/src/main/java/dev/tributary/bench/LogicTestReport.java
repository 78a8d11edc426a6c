package dev.tributary.bench;

import dev.tributary.logictest.FileResult;
import dev.tributary.logictest.Sample;
import java.io.PrintWriter;
import java.util.List;

final class LogicTestReport {
  private final List<FileResult> results;

  LogicTestReport(List<FileResult> results, Sample sample, int files) {
    this.results = results;
  }

  void print(PrintWriter out) {
    out.println(results.size());
  }
}
