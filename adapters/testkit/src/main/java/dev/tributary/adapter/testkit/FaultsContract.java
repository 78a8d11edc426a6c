package dev.tributary.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorKind;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.Source;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;

/// What goes wrong comes as a typed error that names the source.
public interface FaultsContract extends SourceContract {

  /// A source whose data cannot be reached; the test closes it.
  Source unreachable();

  /// Reads a table that was there when it was planned and is gone.
  ArrowReader readWhatIsGone(QueryContext context);

  @Test
  default void aSourceOutOfReachCanBeMadeButNotRead() {
    try (Source source = unreachable()) {
      assertThatThrownBy(() -> source.readMetadata(new Cancellation()))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code().kind()).isEqualTo(ErrorKind.SOURCE))
          .hasMessageContaining("'" + source.name() + "'");
    }
  }

  @Test
  default void whatIsGoneIsNamed() {
    try (BufferAllocator allocator = new RootAllocator()) {
      assertThatThrownBy(
              () -> {
                try (ArrowReader reader = readWhatIsGone(SourceContract.context(allocator))) {
                  Rows.count(reader);
                }
              })
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code().kind()).isEqualTo(ErrorKind.SOURCE))
          .hasMessageContaining("'" + source().name() + "'");
    }
  }
}
