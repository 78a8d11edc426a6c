package dev.tributary.server.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A source's metadata as it is stored. Another version of the product does not read it, so that
/// its form is free to change.
final class CatalogDocument {
  private CatalogDocument() {}

  static String write(CatalogMetadata metadata) {
    ObjectNode json = Documents.object();
    json.put("version", metadata.version());
    names(json, "schemas", metadata.schemas());
    ArrayNode tables = json.putArray("tables");
    metadata.tables().forEach(table -> write(tables.addObject(), table));
    return Documents.text(json);
  }

  private static void names(ObjectNode json, String member, List<String> names) {
    ArrayNode array = json.putArray(member);
    names.forEach(array::add);
  }

  private static void write(ObjectNode json, TableMetadata table) {
    write(json, table.name());
    json.put("kind", table.kind().name());
    table.comment().ifPresent(comment -> json.put("comment", comment));
    table.estimatedRows().ifPresent(rows -> json.put("rows", rows));
    ArrayNode columns = json.putArray("columns");
    table.columns().forEach(column -> write(columns.addObject(), column));
    ArrayNode unique = json.putArray("unique");
    for (UniqueKey key : table.uniqueKeys()) {
      ObjectNode one = unique.addObject().put("name", key.name()).put("primary", key.primary());
      names(one, "columns", key.columns());
    }
    ArrayNode foreign = json.putArray("foreign");
    for (ForeignKey key : table.foreignKeys()) {
      ObjectNode one = foreign.addObject().put("name", key.name());
      names(one, "columns", key.columns());
      write(one, key.target());
      names(one, "targets", key.targetColumns());
    }
  }

  private static void write(ObjectNode json, TableName name) {
    json.put("schema", name.schema()).put("table", name.table());
  }

  private static void write(ObjectNode json, ColumnMetadata column) {
    json.put("name", column.name());
    json.set("type", TypeDocument.write(column.type()));
    json.put("nullable", column.nullable());
    column.comment().ifPresent(comment -> json.put("comment", comment));
    json.put("sourceType", column.sourceType());
    json.put("read", column.read().template());
    json.put("operable", column.read().operable());
  }

  /// Fails with an IllegalArgumentException where this was not written here.
  static CatalogMetadata read(String text) {
    JsonNode json = Documents.parse(text);
    return new CatalogMetadata(
        all(json.path("schemas"), JsonNode::asText),
        all(json.path("tables"), CatalogDocument::table),
        List.of(),
        json.path("version").asText());
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> one) {
    List<T> found = new ArrayList<>();
    array.forEach(node -> found.add(one.apply(node)));
    return found;
  }

  private static TableMetadata table(JsonNode json) {
    return new TableMetadata(
        name(json),
        Kind.valueOf(json.path("kind").asText()),
        all(json.path("columns"), CatalogDocument::column),
        Documents.text(json, "comment"),
        all(json.path("unique"), CatalogDocument::uniqueKey),
        all(json.path("foreign"), CatalogDocument::foreignKey),
        Documents.number(json, "rows"));
  }

  private static TableName name(JsonNode json) {
    return new TableName(json.path("schema").asText(), json.path("table").asText());
  }

  private static UniqueKey uniqueKey(JsonNode json) {
    return new UniqueKey(
        json.path("name").asText(),
        json.path("primary").asBoolean(),
        all(json.path("columns"), JsonNode::asText));
  }

  private static ForeignKey foreignKey(JsonNode json) {
    return new ForeignKey(
        json.path("name").asText(),
        all(json.path("columns"), JsonNode::asText),
        name(json),
        all(json.path("targets"), JsonNode::asText));
  }

  private static ColumnMetadata column(JsonNode json) {
    return new ColumnMetadata(
        json.path("name").asText(),
        TypeDocument.read(json.path("type")),
        json.path("nullable").asBoolean(),
        Documents.text(json, "comment"),
        json.path("sourceType").asText(),
        new ColumnRead(json.path("read").asText(), json.path("operable").asBoolean()));
  }
}
