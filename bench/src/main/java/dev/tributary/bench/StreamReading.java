package dev.tributary.bench;

import java.util.List;

/// How the reading of a whole table went.
///
/// @param peakArrowBytes 0 where it is not known
record StreamReading(
    String name,
    long rows,
    double firstMillis,
    double millis,
    long peakResidentBytes,
    long peakArrowBytes) {
  private static final String SEPARATOR = "\t";

  String toLine() {
    return String.join(
        SEPARATOR,
        List.of(
            name,
            Long.toString(rows),
            Double.toString(firstMillis),
            Double.toString(millis),
            Long.toString(peakResidentBytes),
            Long.toString(peakArrowBytes)));
  }

  static StreamReading ofLine(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    return new StreamReading(
        fields[0],
        Long.parseLong(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]),
        Long.parseLong(fields[4]),
        Long.parseLong(fields[5]));
  }
}
