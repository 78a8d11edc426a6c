package dev.tributary.engine.system;

import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One key of a table.
///
/// @param foreign what a foreign key refers to
/// @param targetKey the key of the other table that a foreign key refers to, where it is known
record KeyRow(
    TableRow table,
    String name,
    Type type,
    List<String> columns,
    Optional<ForeignKey> foreign,
    Optional<UniqueKey> targetKey) {

  enum Type {
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY
  }

  String catalog() {
    return table.catalog();
  }

  String schema() {
    return table.schema();
  }

  String tableName() {
    return table.name();
  }

  String typeName() {
    return type.name().replace('_', ' ');
  }

  @Nullable String targetCatalog() {
    return foreign.isPresent() ? catalog() : null;
  }

  @Nullable String targetSchema() {
    return foreign.map(f -> f.target().schema()).orElse(null);
  }

  @Nullable String targetKeyName() {
    return targetKey.map(UniqueKey::name).orElse(null);
  }

  Stream<Part> parts() {
    return IntStream.range(0, columns.size()).mapToObj(i -> new Part(this, i));
  }

  /// One column of a key.
  ///
  /// @param index from 0
  record Part(KeyRow key, int index) {
    String catalog() {
      return key.catalog();
    }

    String schema() {
      return key.schema();
    }

    String tableName() {
      return key.tableName();
    }

    String keyName() {
      return key.name();
    }

    String keyType() {
      return key.typeName();
    }

    String column() {
      return key.columns().get(index);
    }

    int position() {
      return index + 1;
    }

    @Nullable String targetSchema() {
      return key.targetSchema();
    }

    @Nullable String targetTable() {
      return key.foreign().map(f -> f.target().table()).orElse(null);
    }

    @Nullable String targetColumn() {
      return key.foreign().map(f -> f.targetColumns().get(index)).orElse(null);
    }

    @Nullable Integer positionInTargetKey() {
      String column = targetColumn();
      return key.targetKey().map(k -> k.columns().indexOf(column) + 1).orElse(null);
    }

    /// The schema of the column that the key constrains or refers to.
    String usedSchema() {
      String target = targetSchema();
      return target == null ? schema() : target;
    }

    String usedTable() {
      String target = targetTable();
      return target == null ? tableName() : target;
    }

    String usedColumn() {
      String target = targetColumn();
      return target == null ? column() : target;
    }
  }
}
