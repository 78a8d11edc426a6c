package dev.tributary.bench;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.EngineConfiguration;
import dev.tributary.server.config.HttpConfiguration;
import dev.tributary.server.config.LimitConfiguration;
import dev.tributary.server.config.ServerConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A server in this process, with the folder of Parquet files as catalog `lake`, and no limits that
/// a benchmark would reach.
final class WholeServer {
  private WholeServer() {}

  static ServerAssembly over(TpchFiles files, EngineShare share) {
    return ServerAssembly.start(
        new ServerConfiguration(
            HttpConfiguration.onLoopback(0),
            List.of(new CatalogConfiguration.Files("lake", files.lake())),
            new EngineConfiguration(
                OptionalLong.of(share.memoryLimit()),
                OptionalInt.of(share.threads()),
                Optional.of(share.spill())),
            unlimited()));
  }

  private static LimitConfiguration unlimited() {
    LimitConfiguration usual = LimitConfiguration.DEFAULT;
    return new LimitConfiguration(
        Duration.ofHours(1),
        Long.MAX_VALUE,
        usual.maxConcurrentQueries(),
        usual.queue(),
        usual.queueTimeout(),
        usual.planningTimeout());
  }
}
