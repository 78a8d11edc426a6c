package dev.tributary.bench;

/// Who reads a whole table in [StreamBenchmark], each in a process of its own.
enum StreamSide {
  TRIBUTARY,
  DUCKDB_ALONE,
  TRIBUTARY_HTTP,
  TRIBUTARY_FLIGHT;

  Contender open(TpchFiles files) {
    EngineShare share = EngineShare.beside(files);
    return switch (this) {
      case TRIBUTARY -> Tributary.overParquet(files, share);
      case DUCKDB_ALONE -> new DuckDbAlone(files, share);
      case TRIBUTARY_HTTP -> new TributaryHttp(files, share);
      case TRIBUTARY_FLIGHT -> new TributaryFlight(files, share);
    };
  }
}
