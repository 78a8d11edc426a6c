package dev.tributary.engine.duckdb;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileInspector.Inspection;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What CSV files hold. What their columns are is read off all rows of all of them: a type that
/// only most values have would round, reject or reshape the others. Rows that cannot be read are
/// left to the queries to report.
record CsvFiles(TextRows rows, FileDeclaration declared) {
  /// A column, the type that was declared for it, and else those that it may have.
  private record Candidate(String name, Optional<DataType> declared, List<TextType> types) {}

  Inspection inspect(List<Path> files) {
    files.forEach(file -> CompressedFile.check(file, declared.compression()));
    CsvLayout layout = CsvLayout.of(files, declared, rows);
    ReadOptions options =
        new ReadOptions(layout.syntax(), declared.compression(), List.of(), declared.unionByName());
    return inspect(files, options, layout, candidates(files, layout));
  }

  private List<Candidate> candidates(List<Path> files, CsvLayout layout) {
    DeclaredColumns given = new DeclaredColumns(declared);
    given.checkPresent(layout.names(), files.getFirst());
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < layout.names().size(); i++) {
      String name = layout.names().get(i);
      candidates.add(
          new Candidate(name, given.type(name), TextType.candidates(layout.types().get(i))));
    }
    return candidates;
  }

  private Inspection inspect(
      List<Path> files, ReadOptions options, CsvLayout layout, List<Candidate> candidates) {
    List<String> list = new ArrayList<>(List.of("CAST(count(*) AS VARCHAR)"));
    candidates.forEach(candidate -> list.add(verdict(candidate)));
    List<List<String>> layouts = layout.layouts(files);
    String all = TextRows.readable(files, options, layout.names(), layouts);
    List<String> found =
        rows.of("SELECT " + String.join(", ", list) + " FROM " + all, list.size()).getFirst();
    List<ColumnMetadata> columns = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      String verdict = found.get(i + 1);
      if (candidate.declared().isPresent() && !verdict.equals(DeclaredColumns.KEPT)) {
        Column column = new Column(candidate.name(), candidate.declared().get(), true);
        throw new DeclaredColumns(declared)
            .changed(
                column,
                files.stream().filter(f -> layout.layout(f).contains(column.name())).toList(),
                file -> TextRows.readable(List.of(file), options, layout.layout(file)),
                rows);
      }
      columns.add(column(candidate, verdict));
    }
    return new Inspection(
        columns, OptionalLong.of(Long.parseLong(found.getFirst())), options, layouts);
  }

  private String verdict(Candidate candidate) {
    String column = SqlText.identifier(candidate.name());
    return candidate
        .declared()
        .map(type -> new DeclaredColumns(declared).verdict(column, type))
        .orElseGet(() -> chosen(column, candidate.types(), declared.csv().values()));
  }

  private static ColumnMetadata column(Candidate candidate, String verdict) {
    DataType inferred =
        verdict.isEmpty() || candidate.declared().isPresent()
            ? DataType.varchar()
            : TextType.valueOf(verdict).type();
    DataType type = candidate.declared().orElse(inferred);
    return new ColumnMetadata(
        candidate.name(), type, true, Optional.empty(), "csv " + type, ColumnRead.PLAIN);
  }

  /// The name of the first type that all values have.
  private static String chosen(String column, List<TextType> candidates, CsvValues values) {
    String choices =
        candidates.stream()
            .map(
                t -> "WHEN %s THEN %s".formatted(t.fits(column, values), SqlText.literal(t.name())))
            .collect(Collectors.joining(" "));
    return choices.isEmpty() ? "''" : "CASE " + choices + " ELSE '' END";
  }
}
