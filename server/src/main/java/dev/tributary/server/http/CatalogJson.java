package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.engine.CatalogDirectory.Catalog;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import java.io.IOException;
import java.util.List;

/// How catalogs, schemas and tables look in JSON.
final class CatalogJson {
  private CatalogJson() {}

  static String catalogs(List<Catalog> catalogs) {
    return JsonText.object(json -> {
      json.writeArrayFieldStart("catalogs");
      for (Catalog catalog : catalogs) {
        json.writeStartObject();
        write(json, catalog);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static String catalog(Catalog catalog) {
    return JsonText.object(json -> write(json, catalog));
  }

  private static void write(JsonGenerator json, Catalog catalog) throws IOException {
    json.writeStringField("name", catalog.name());
    json.writeStringField("type", catalog.product());
    json.writeStringField("defaultSchema", catalog.defaultSchema());
    if (catalog.failure().isPresent()) {
      TributaryException why = catalog.failure().get();
      ErrorJson.writeMember(json, why.code(), why.getMessage());
    }
    if (!catalog.unreadable().isEmpty()) {
      json.writeArrayFieldStart("unreadable");
      for (Unreadable why : catalog.unreadable()) {
        json.writeStartObject();
        json.writeStringField("schema", why.schema());
        JsonText.optional(json, "table", why.table());
        ErrorJson.writeMember(json, why.code(), why.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  static String schemas(List<String> schemas) {
    return JsonText.object(json -> {
      json.writeArrayFieldStart("schemas");
      for (String schema : schemas) {
        json.writeStartObject();
        json.writeStringField("name", schema);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static String tables(List<TableMetadata> tables) {
    return JsonText.object(json -> {
      json.writeArrayFieldStart("tables");
      for (TableMetadata table : tables) {
        json.writeStartObject();
        writeHead(json, table);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static String table(String catalog, TableMetadata table) {
    return JsonText.object(json -> {
      json.writeStringField("catalog", catalog);
      json.writeStringField("schema", table.name().schema());
      writeHead(json, table);
      json.writeArrayFieldStart("columns");
      for (ColumnMetadata column : table.columns()) {
        write(json, column);
      }
      json.writeEndArray();
      writeKeys(json, table);
    });
  }

  private static void writeHead(JsonGenerator json, TableMetadata table) throws IOException {
    json.writeStringField("name", table.name().table());
    json.writeStringField("kind", table.kind().name());
    JsonText.optional(json, "comment", table.comment());
    if (table.estimatedRows().isPresent()) {
      json.writeNumberField("estimatedRows", table.estimatedRows().getAsLong());
    }
  }

  private static void write(JsonGenerator json, ColumnMetadata column) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", column.name());
    json.writeStringField("type", column.type().toString());
    json.writeBooleanField("nullable", column.nullable());
    json.writeStringField("sourceType", column.sourceType());
    JsonText.optional(json, "comment", column.comment());
    json.writeEndObject();
  }

  private static void writeKeys(JsonGenerator json, TableMetadata table) throws IOException {
    json.writeArrayFieldStart("uniqueKeys");
    for (UniqueKey key : table.uniqueKeys()) {
      json.writeStartObject();
      json.writeStringField("name", key.name());
      json.writeBooleanField("primary", key.primary());
      JsonText.names(json, "columns", key.columns());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("foreignKeys");
    for (ForeignKey key : table.foreignKeys()) {
      json.writeStartObject();
      json.writeStringField("name", key.name());
      JsonText.names(json, "columns", key.columns());
      json.writeObjectFieldStart("references");
      json.writeStringField("schema", key.target().schema());
      json.writeStringField("table", key.target().table());
      JsonText.names(json, "columns", key.targetColumns());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
