package dev.tributary.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.DeclaredTable;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat;
import dev.tributary.spi.source.FileFormat.Compression;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.source.ReadOptions.Encoding;
import dev.tributary.spi.source.ReadOptions.JsonLayout;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  @TempDir Path folder;

  @Test
  void everySettingArrivesInItsPlace() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    ServerConfiguration read =
        read(
            """
            server:
              http: {host: localhost, port: 9090, max-request-size: 2MiB,
                     allowed-hosts: [bi.example.org], allowed-origins: ["https://bi.example.org"]}
              state: {path: ./kept, history-retention: 7d, history-limit: 1000}
            catalogs:
              crm:
                type: postgresql
                url: jdbc:postgresql://db:5432/crm
                user: reader
                password: "${env:CRM_PASSWORD}"
                max-connections: 3
                metadata-refresh: 1h
              lake: {type: files, root: ./data}
            engine:
              duckdb: {memory-limit: 1.5GiB, threads: 2, temp-directory: ./spill}
            limits:
              query-timeout: 30s
              max-result-rows: 1000
              max-concurrent-queries: 4
              queue: 0
              queue-timeout: 5s
              planning-timeout: 500ms
            """);

    assertThat(read.http().host()).isEqualTo("localhost");
    assertThat(read.http().port()).isEqualTo(9090);
    assertThat(read.http().maxRequestBytes()).isEqualTo(2 << 20);
    assertThat(read.http().allowedHosts()).containsExactly("bi.example.org");
    assertThat(read.http().allowedOrigins()).containsExactly("https://bi.example.org");
    assertThat(read.catalogs())
        .extracting(CatalogConfiguration::name)
        .containsExactly("crm", "lake");
    assertThat(read.catalogs().getFirst())
        .isInstanceOfSatisfying(
            CatalogConfiguration.Database.class,
            crm -> {
              assertThat(crm.url()).isEqualTo("jdbc:postgresql://db:5432/crm");
              assertThat(crm.password().reveal()).isEqualTo("s3cret");
              assertThat(crm.maxConnections()).isEqualTo(3);
            });
    assertThat(read.catalogs().getLast())
        .isEqualTo(new CatalogConfiguration.Files("lake", folder.resolve("data")));
    assertThat(read.engine().memoryLimit()).isEqualTo(OptionalLong.of(3L << 29));
    assertThat(read.engine().threads()).isEqualTo(OptionalInt.of(2));
    assertThat(read.engine().tempDirectory()).contains(folder.resolve("spill"));
    assertThat(read.limits())
        .isEqualTo(
            new LimitConfiguration(
                Duration.ofSeconds(30), 1000, 4, 0, Duration.ofSeconds(5), Duration.ofMillis(500)));
    assertThat(read.state())
        .isEqualTo(
            new StateConfiguration(
                new StateConfiguration.Store.Folder(folder.resolve("kept")),
                Duration.ofDays(7),
                1000));
    assertThat(read.metadataRefresh())
        .containsOnly(
            Map.entry("crm", Duration.ofHours(1)), Map.entry("lake", Duration.ofMinutes(5)));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    ServerConfiguration read = read("catalogs: {}\n");

    assertThat(read.http()).isEqualTo(HttpConfiguration.onLoopback(8080));
    assertThat(read.catalogs()).isEmpty();
    assertThat(read.engine()).isEqualTo(EngineConfiguration.DEFAULT);
    assertThat(read.limits()).isEqualTo(LimitConfiguration.DEFAULT);
    assertThat(read.state())
        .isEqualTo(
            new StateConfiguration(new StateConfiguration.Store.Folder(folder.resolve("state"))));
  }

  @Test
  void theStateIsInADatabaseWhereOneIsGiven() {
    ServerConfiguration read =
        read(
            """
            server:
              state:
                url: jdbc:postgresql://db:5432/tributary
                user: tributary
                password: "${env:CRM_PASSWORD}"
            """);

    assertThat(read.state().store())
        .isInstanceOfSatisfying(
            StateConfiguration.Store.Postgresql.class,
            store -> {
              assertThat(store.url()).isEqualTo("jdbc:postgresql://db:5432/tributary");
              assertThat(store.user()).isEqualTo("tributary");
              assertThat(store.password().reveal()).isEqualTo("s3cret");
            });
    assertThat(read.state()).asString().doesNotContain("s3cret");
  }

  @Test
  void aStateThatIsInTwoPlacesOrInNoneIsRefused() {
    assertThatThrownBy(() -> read("server:\n  state: {path: ./a, url: jdbc:postgresql://db/x}\n"))
        .hasMessageContaining("'server.state.path' cannot be given together");
    assertThatThrownBy(() -> read("server:\n  state: {user: u, password: p}\n"))
        .hasMessageContaining("'server.state.user' needs 'server.state.url'")
        .hasMessageContaining("'server.state.password' needs 'server.state.url'");
    assertThatThrownBy(() -> read("server:\n  state: {url: jdbc:mysql://db/x}\n"))
        .hasMessageContaining("must begin with jdbc:postgresql:");
    assertThatThrownBy(() -> read("server:\n  state: {url: 'jdbc:postgresql://db/x?password=p'}\n"))
        .hasMessageContaining("must not hold the password");
  }

  @Test
  void allProblemsAreReportedTogetherWithTheirPlaces() {
    assertThatThrownBy(() ->
            read(
                """
                servr:
                  http: {port: 80}
                catalogs:
                  crm:
                    type: postgresql
                    url: mysql://db
                    max-conections: 3
                    max-connections: many
                limits:
                  query-timeout: 30
                """))
        .isInstanceOf(TributaryException.class)
        .hasMessage(
            """
            Cannot use tributary.yaml, it has 6 problems:
              tributary.yaml:1:1: unknown key 'servr'. Did you mean 'server'?
              tributary.yaml:5:5: 'catalogs.crm.user' is missing.
              tributary.yaml:6:10: 'catalogs.crm.url' must begin with jdbc:postgresql: as in jdbc:postgresql://db:5432/crm.
              tributary.yaml:7:5: unknown key 'catalogs.crm.max-conections'. Did you mean 'max-connections'?
              tributary.yaml:8:22: 'catalogs.crm.max-connections' must be a whole number from 1 to 1000, not 'many'.
              tributary.yaml:10:18: 'limits.query-timeout' must be a duration above zero with its unit, such as 30s or 5m, not '30'.\
            """)
        .extracting(e -> ((TributaryException) e).code())
        .isEqualTo(ErrorCode.INVALID_CONFIGURATION);
  }

  @Test
  void aMisspeltTypeIsNamed() {
    assertThatThrownBy(() -> read("catalogs:\n  lake: {tpye: files, root: data}\n"))
        .hasMessageContaining("'catalogs.lake.type' is missing.")
        .hasMessageContaining(
            "tributary.yaml:2:10: unknown key 'catalogs.lake.tpye'. Did you mean 'type'?");
  }

  @Test
  void aKeyOfALaterVersionIsRefusedByName() {
    assertThatThrownBy(() ->
            read("nl: {mode: deterministic}\nsecurity: {authentication: none}\ncatalogs: {}\n"))
        .hasMessageContaining(
            "tributary.yaml:1:1: 'nl' (questions in plain words) is not supported yet")
        .hasMessageContaining(
            "tributary.yaml:2:1: 'security' (authentication) is not supported yet");
  }

  @Test
  void anUnknownCatalogTypeNamesTheKnownOnes() {
    assertThatThrownBy(() -> read("catalogs:\n  crm: {type: postgres}\n  old: {type: oracle}\n"))
        .hasMessageContaining(
            "tributary.yaml:2:15: 'catalogs.crm.type' is 'postgres', which is no type; known types:"
                + " postgresql, mysql, h2, duckdb, sqlite, files. Did you mean 'postgresql'?")
        .hasMessageContaining("'catalogs.old.type' is 'oracle', which is not supported yet");
  }

  @Test
  void aSecretIsNeverPrinted() {
    ServerConfiguration read =
        read(
            """
            catalogs:
              crm: {type: postgresql, url: "jdbc:postgresql:crm", user: u, password: "${env:CRM_PASSWORD}"}
            """);

    assertThat(read.toString()).doesNotContain("s3cret").contains("***");
    assertThatThrownBy(() -> read("server: {http: {port: \"${env:CRM_PASSWORD}\"}}\n"))
        .hasMessageContaining("not '${env:CRM_PASSWORD}'")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aSecretMayStandInAFileOfItsOwn() throws IOException {
    Files.writeString(folder.resolve("password"), "from file \n");
    ServerConfiguration read =
        read(
            """
            catalogs:
              crm: {type: postgresql, url: "jdbc:postgresql:crm", user: "$${x", password: "${file:password}"}
            """);

    assertThat(read.catalogs().getFirst())
        .isInstanceOfSatisfying(
            CatalogConfiguration.Database.class,
            crm -> {
              assertThat(crm.password().reveal()).isEqualTo("from file ");
              assertThat(crm.user()).isEqualTo("${x");
            });
  }

  @Test
  void aPlaceholderWithoutAValueIsAProblemAtItsPlace() {
    assertThatThrownBy(
            () -> read("server:\n  http:\n    host: ${env:NOWHERE}\n    port: ${8080}\n"))
        .hasMessageContaining("tributary.yaml:3:11: the environment variable 'NOWHERE' is not set.")
        .hasMessageContaining("tributary.yaml:4:11: '${8080}' stands for nothing.");
  }

  @Test
  void anAddressThatOthersReachIsRefusedUntilThereIsALogin() {
    assertThatThrownBy(() -> read("server: {http: {host: 0.0.0.0}}\n"))
        .hasMessageContaining("'server.http.host' is '0.0.0.0', which other machines can reach");
  }

  @Test
  void brokenYamlIsReportedWhereItBreaks() {
    assertThatThrownBy(() -> read("server:\n  http: {port: 1\ncatalogs: {}\n"))
        .hasMessageContaining("tributary.yaml:3:")
        .hasMessageContaining("not valid YAML");
    assertThatThrownBy(() -> read("- a\n"))
        .hasMessageContaining("tributary.yaml:1:1: keys such as");
    assertThatThrownBy(() -> read("")).hasMessageContaining("tributary.yaml:1:1: keys such as");
    assertThatThrownBy(() -> read("limits: {query-timeout: 1s}\nlimits: {query-timeout: 2s}\n"))
        .hasMessageContaining("tributary.yaml:2:1: 'limits' is given twice, first at line 1.");
    assertThatThrownBy(() -> read("limits: &a {query-timeout: 1s}\n"))
        .hasMessageContaining("anchors and aliases are not supported");
  }

  @Test
  void aReservedOrOddCatalogNameIsRefused() {
    assertThatThrownBy(() ->
            read("catalogs:\n  system: {type: files, root: .}\n  My Db: {type: files, root: .}\n"))
        .hasMessageContaining("tributary.yaml:2:3: the catalog name 'system' is reserved")
        .hasMessageContaining("tributary.yaml:3:3: the catalog name 'My Db' must be lower-case");
  }

  @Test
  void tablesOfFilesArriveAsTheyAreDeclared() {
    ServerConfiguration read =
        read(
            """
            catalogs:
              lake:
                type: files
                root: .
                tables:
                  sales.orders:
                    glob: in/*.txt
                    compression: gzip
                    columns: {Id: bigint, price: "Decimal( 12,2 )", at: timestamp with time zone}
                    primary-key: [Id]
                    csv: {header: false, skip-lines: 1, delimiter: '\t', quote: '', encoding: latin-1,
                          null-strings: ['', "NULL"], date-format: '%d.%m.%Y'}
                  events: {path: e.ndjson, union-by-name: true, json: {layout: lines}}
            """);
    List<DeclaredTable> tables = ((CatalogConfiguration.Files) read.catalogs().getFirst()).tables();
    assertThat(tables.getFirst())
        .isEqualTo(
            new DeclaredTable(
                new TableName("sales", "orders"),
                Optional.of(new DeclaredTable.Place.Matching("in/*.txt")),
                Optional.of(FileFormat.CSV),
                List.of("Id"),
                new FileDeclaration(
                    List.of(
                        new Column("Id", Simple.BIGINT, true),
                        new Column("price", new DataType.Decimal(12, 2), true),
                        new Column("at", Simple.TIMESTAMP_WITH_TIME_ZONE, true)),
                    Optional.of(Compression.GZIP),
                    false,
                    new FileDeclaration.Csv(
                        Optional.of(false),
                        1,
                        Optional.of("\t"),
                        Optional.of(""),
                        Optional.empty(),
                        Optional.of(Encoding.LATIN_1),
                        new CsvValues(
                            List.of("", "NULL"), Optional.of("%d.%m.%Y"), Optional.empty())),
                    JsonLayout.ANY)));
    assertThat(tables.getLast().name()).isEqualTo(new TableName("main", "events"));
    assertThat(tables.getLast().contents().json()).isEqualTo(JsonLayout.LINES);
    assertThat(tables.getLast().contents().unionByName()).isTrue();
  }

  @Test
  void everythingWrongWithATableOfFilesIsReportedAtItsPlace() {
    assertThatThrownBy(() ->
            read(
                """
                catalogs:
                  lake:
                    type: files
                    root: .
                    tables:
                      Orders: {path: a.csv}
                      a:
                        path: a.parquet
                        glob: '*.parquet'
                        colums: {}
                        columns: {id: INTT, ID: DECIMAL(99)}
                        csv: {encoding: windows-1252, delimter: ';'}
                      b: {csv: {delimiter: '', quote: '""', header: ja, date-format: dd.mm.yyyy}}
                      main.b: {compression: bz2}
                """))
        .hasMessageContaining("it has 14 problems")
        .hasMessageContaining("tributary.yaml:6:7: 'catalogs.lake.tables.Orders' is no name")
        .hasMessageContaining("tributary.yaml:9:15: 'catalogs.lake.tables.a.glob' cannot be given")
        .hasMessageContaining(
            "tributary.yaml:10:9: unknown key 'catalogs.lake.tables.a.colums'. Did you mean"
                + " 'columns'?")
        .hasMessageContaining(
            "tributary.yaml:11:23: 'catalogs.lake.tables.a.columns.id' must be a type such as"
                + " BIGINT")
        .hasMessageContaining("tributary.yaml:11:33: 'catalogs.lake.tables.a.columns.ID' must be")
        .hasMessageContaining(
            "tributary.yaml:12:14: 'catalogs.lake.tables.a.csv' is for another format than that of"
                + " the files, which is parquet")
        .hasMessageContaining(
            "'catalogs.lake.tables.a.csv.encoding' must be one of utf-8, utf-16, latin-1, not"
                + " 'windows-1252'.")
        .hasMessageContaining("csv.delimter'. Did you mean 'delimiter'?")
        .hasMessageContaining("csv.delimiter' must be one to four characters")
        .hasMessageContaining("csv.quote' must be one character, or empty")
        .hasMessageContaining("csv.header' must be true or false, not 'ja'")
        .hasMessageContaining("csv.date-format' must be a format with the letters of strftime")
        .hasMessageContaining(
            "tributary.yaml:14:29: 'catalogs.lake.tables.main.b.compression' must be one of none,"
                + " gzip, zstd");
  }

  @Test
  void aMissingFileSaysHowToGiveOne() {
    assertThatThrownBy(() -> reader().read(folder.resolve("none.yaml")))
        .hasMessageContaining("none.yaml")
        .hasMessageContaining("--config");
  }

  private ServerConfiguration read(String text) {
    return reader().read("tributary.yaml", text, folder);
  }

  private static ConfigurationReader reader() {
    return new ConfigurationReader(Map.of("CRM_PASSWORD", "s3cret")::get);
  }
}
