package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.ReadOptions.CsvQuoting;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.Syntax;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How CSV files are written, and the names and likely types of their columns: what was declared,
/// and for the rest what the beginning of the largest file shows. The others must have the same
/// columns.
///
/// @param types as DuckDB's sniffer names them; a guess
/// @param different the names that files have which do not have all of them in this order
record CsvLayout(
    Syntax.Csv syntax, List<String> names, List<String> types, Map<Path, List<String>> different) {

  /// All files have the same columns.
  CsvLayout(Syntax.Csv syntax, List<String> names, List<String> types) {
    this(syntax, names, types, Map.of());
  }

  /// Fails with FILE_CORRUPT where all files are empty and nothing was declared.
  static CsvLayout of(List<Path> files, FileDeclaration declared, TextRows rows) {
    List<Path> filled = files.stream().filter(file -> size(file) > 0).toList();
    if (filled.isEmpty()) {
      return empty(files.getFirst(), declared);
    }
    Path largest = filled.stream().max(Comparator.comparingLong(CsvLayout::size)).orElseThrow();
    Encoding encoding =
        declared.csv().encoding().orElseGet(() -> FirstLine.encoding(largest, Encoding.UTF_8));
    CsvSniffer sniffer = new CsvSniffer(rows, declared, new FirstLine(rows, declared, encoding));
    filled.forEach(sniffer::checkEncoding);
    CsvLayout layout = sniffer.layout(largest);
    return sniffer.withOthers(filled, largest, layout);
  }

  /// The columns of each file; empty where all have the same.
  List<List<String>> layouts(List<Path> files) {
    return different.isEmpty() ? List.of() : files.stream().map(this::layout).toList();
  }

  /// The columns of one file in its order.
  List<String> layout(Path file) {
    return different.getOrDefault(file, names);
  }

  private static CsvLayout empty(Path file, FileDeclaration declared) {
    if (declared.columns().isEmpty()) {
      throw new TributaryException(
          ErrorCode.FILE_CORRUPT,
          "File '%s' is empty, so that there are no columns. Fill it, take it out of its table, or declare the table's columns."
              .formatted(file));
    }
    FileDeclaration.Csv csv = declared.csv();
    CsvQuoting usual = CsvQuoting.USUAL;
    String quote = csv.quote().orElse(usual.quote());
    return new CsvLayout(
        new Syntax.Csv(
            csv.header().orElse(true),
            csv.skipLines(),
            csv.encoding().orElse(Encoding.UTF_8),
            new CsvQuoting(
                csv.delimiter().orElse(usual.delimiter()), quote, csv.escape().orElse(quote)),
            csv.values()),
        declared.columns().stream().map(Column::name).toList(),
        declared.columns().stream().map(_ -> "VARCHAR").toList());
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.FILE_NOT_FOUND,
          "File '%s' is gone. Refresh its catalog if it was moved.".formatted(file),
          e);
    }
  }
}
