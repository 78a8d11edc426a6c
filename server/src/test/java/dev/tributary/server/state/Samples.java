package dev.tributary.server.state;

import dev.tributary.engine.QueryRecord;
import dev.tributary.engine.QueryRecord.Failure;
import dev.tributary.engine.QueryRecord.Output;
import dev.tributary.engine.QueryRecord.Statement;
import dev.tributary.engine.QueryRecord.Times;
import dev.tributary.engine.QueryState;
import dev.tributary.engine.SessionSettings;
import dev.tributary.engine.SourceRun;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Queries and metadata that hold something of everything.
final class Samples {
  /// Characters that databases and JSON stumble over.
  static final String STRANGE = "'\"\\ \u0000 \n \u2028 \ud83d\ude00 ü Ж 水";

  private Samples() {}

  static QueryRecord running(String id, Instant started) {
    return new QueryRecord(
        new QueryId(id),
        new Statement("http", SessionSettings.DEFAULT, "SELECT 1 " + STRANGE, Optional.empty()),
        QueryState.RUNNING,
        new Times(started, Duration.ZERO, Optional.empty(), Optional.empty()),
        new Output(0, 0),
        List.of(),
        Optional.empty());
  }

  static QueryRecord running(String id) {
    return running(id, Instant.now());
  }

  /// The same after its end.
  static QueryRecord finished(QueryRecord running) {
    return new QueryRecord(
        running.id(),
        new Statement(
            "flight",
            new SessionSettings(
                Optional.of("crm"), Optional.of("public"), ZoneId.of("Europe/Berlin"), false),
            running.sql(),
            Optional.of("Fragment 0: source crm\n  sql: SELECT " + STRANGE)),
        QueryState.FINISHED,
        new Times(
            running.started(),
            Duration.ofNanos(1_234_567_891),
            Optional.of(Duration.ofNanos(7)),
            Optional.of(Duration.ofMillis(3))),
        new Output(9_876_543_210L, 1L << 40),
        List.of(
            new SourceRun(
                1,
                "crm",
                "SELECT " + STRANGE,
                OptionalLong.of(5),
                OptionalLong.of(80),
                Duration.ofMillis(9),
                2),
            new SourceRun(
                2,
                "lake",
                "main.t (1 files, 1 bytes in all)",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Duration.ZERO,
                1)),
        Optional.empty());
  }

  static QueryRecord finished(String id) {
    return finished(running(id));
  }

  static QueryRecord failed(String id) {
    QueryRecord running = running(id);
    return new QueryRecord(
        running.id(),
        running.statement(),
        QueryState.FAILED,
        running.times(),
        running.output(),
        List.of(),
        Optional.of(
            new Failure(
                ErrorCode.SYNTAX_ERROR, "no " + STRANGE, Optional.of(new SqlPosition(3, 14)))));
  }

  static CatalogMetadata metadata() {
    return new CatalogMetadata(
        List.of("public", "empty " + STRANGE),
        List.of(
            new TableMetadata(
                new TableName("public", "orders " + STRANGE),
                TableMetadata.Kind.VIEW,
                List.of(
                    column("id", Simple.BIGINT, false),
                    column("name", DataType.varchar(), true),
                    column("code", new DataType.Varchar(3), true),
                    column("total", new DataType.Decimal(12, 2), true),
                    column("moment", Simple.TIMESTAMP_WITH_TIME_ZONE, true),
                    column("tags", new DataType.Array(DataType.varchar()), true),
                    column(
                        "nested",
                        new DataType.Row(
                            List.of(
                                new DataType.Field("a", Simple.DATE),
                                new DataType.Field(
                                    "b", new DataType.MapOf(Simple.INTEGER, Simple.DOUBLE)))),
                        true)),
                Optional.of("what was ordered"),
                List.of(new UniqueKey("pk", true, List.of("id"))),
                List.of(
                    new ForeignKey(
                        "fk", List.of("name"), new TableName("public", "names"), List.of("name"))),
                OptionalLong.of(3_000_000_000L)),
            new TableMetadata(
                new TableName("public", "bare"),
                TableMetadata.Kind.TABLE,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalLong.empty())));
  }

  private static ColumnMetadata column(String name, DataType type, boolean nullable) {
    return new ColumnMetadata(
        name,
        type,
        nullable,
        nullable ? Optional.of("of " + name) : Optional.empty(),
        "source " + name,
        new ColumnRead("CAST({0} AS text)", nullable));
  }
}
