package dev.tributary.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A source describes its tables completely and consistently.
public interface MetadataContract extends SourceContract {

  private CatalogMetadata metadata() {
    return source().readMetadata(new Cancellation());
  }

  private static List<String> columnNames(TableMetadata table) {
    return table.columns().stream().map(ColumnMetadata::name).toList();
  }

  @Test
  default void theDefaultSchemaIsAmongTheSchemas() {
    assertThat(metadata().schemas()).contains(source().defaultSchema()).doesNotHaveDuplicates();
  }

  @Test
  default void everyTableIsInAListedSchemaUnderItsOwnName() {
    CatalogMetadata metadata = metadata();
    assertThat(metadata.tables()).isNotEmpty();
    assertThat(metadata.tables()).extracting(TableMetadata::name).doesNotHaveDuplicates();
    assertThat(metadata.tables())
        .allSatisfy(table -> assertThat(metadata.schemas()).contains(table.name().schema()));
  }

  @Test
  default void columnsHaveDistinctNamesAndAReadTemplate() {
    assertThat(metadata().tables())
        .allSatisfy(table -> {
          assertThat(columnNames(table)).doesNotHaveDuplicates();
          assertThat(table.columns())
              .allSatisfy(column -> assertThat(column.read().template()).contains("{0}"))
              .allSatisfy(column -> assertThat(column.sourceType()).isNotBlank());
        });
  }

  @Test
  default void keysReferToColumnsThatExist() {
    CatalogMetadata metadata = metadata();
    for (TableMetadata table : metadata.tables()) {
      for (UniqueKey key : table.uniqueKeys()) {
        assertThat(columnNames(table)).containsAll(key.columns());
      }
      for (ForeignKey key : table.foreignKeys()) {
        assertThat(columnNames(table)).containsAll(key.columns());
        assertThat(key.targetColumns()).hasSameSizeAs(key.columns());
        assertThat(columnNames(table(key.target()))).containsAll(key.targetColumns());
      }
    }
  }

  @Test
  default void anEstimateIsNeverNegative() {
    assertThat(metadata().tables())
        .allSatisfy(table -> assertThat(table.estimatedRows().orElse(0)).isGreaterThanOrEqualTo(0));
  }

  @Test
  default void readingTwiceGivesTheSame() {
    assertThat(metadata()).isEqualTo(metadata());
  }

  @Test
  default void readingUnderACancelledQueryFailsWithTheReason() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel(new TributaryException(ErrorCode.TIMED_OUT, "too late"));
    assertThatThrownBy(() -> source().readMetadata(cancellation))
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMED_OUT))
        .hasMessage("too late");
  }
}
