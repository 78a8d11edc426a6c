package dev.tributary.engine;

import dev.tributary.spi.error.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the metadata of catalogs anew from time to time. A source that fails keeps what was known
/// of it, and is logged when that begins and when it is over. Closing stops it.
public final class CatalogRefresh implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogRefresh.class);

  private final FederatedCatalogs catalogs;
  private final List<Thread> threads = new ArrayList<>();

  private CatalogRefresh(FederatedCatalogs catalogs) {
    this.catalogs = catalogs;
  }

  /// @param pauses between two readings, for each catalog that is to be read again
  public static CatalogRefresh start(FederatedCatalogs catalogs, Map<String, Duration> pauses) {
    CatalogRefresh refresh = new CatalogRefresh(catalogs);
    pauses.forEach((name, pause) ->
        refresh.threads.add(
            Thread.ofVirtual()
                .name("refresh " + name)
                .start(() -> refresh.refreshFromTimeToTime(name, pause))));
    return refresh;
  }

  private void refreshFromTimeToTime(String catalog, Duration pause) {
    boolean failing = false;
    try {
      while (true) {
        Thread.sleep(pause);
        failing = refresh(catalog, failing);
      }
    } catch (InterruptedException _) {
      // It was closed.
    }
  }

  /// Whether it failed.
  private boolean refresh(String catalog, boolean failedBefore) throws InterruptedException {
    try {
      catalogs.refresh(catalog);
      if (failedBefore) {
        LOG.info("catalog '{}' tells its tables again", catalog);
      }
      return false;
    } catch (TributaryException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!failedBefore) {
        LOG.warn("catalog '{}' keeps the tables it had: {}", catalog, e.getMessage());
      }
      return true;
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
