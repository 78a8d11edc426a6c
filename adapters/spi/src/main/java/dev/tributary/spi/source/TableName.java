package dev.tributary.spi.source;

/// A table's name within its source, spelled as the source spells it.
public record TableName(String schema, String table) {
  @Override
  public String toString() {
    return schema + "." + table;
  }
}
