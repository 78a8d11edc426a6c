package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.QueryService;
import dev.tributary.server.config.FlightConfiguration;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.auth.ServerAuthHandler;
import org.apache.arrow.memory.BufferAllocator;

/// Listens for Arrow Flight SQL and answers from a [QueryService] and a [CatalogDirectory].
/// [#close] breaks off what is running and returns when no thread of the endpoint is left.
public final class FlightEndpoint implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;
  private static final int MOST_REQUEST_BYTES = 16 << 20;
  private static final int MOST_HEADER_BYTES = 64 << 10;
  private static final long SECONDS_BETWEEN_PINGS = 30;

  private final FlightConfiguration configuration;
  private final BufferAllocator memory;
  private final Streams streams;
  private final EventLoopGroup eventLoops =
      new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
  private final ExecutorService virtualThreads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("flight-call-", 0).factory());
  private final Server server;

  private FlightEndpoint(
      FlightConfiguration configuration,
      QueryService queries,
      CatalogDirectory catalogs,
      BufferAllocator parent) {
    this.configuration = configuration;
    this.memory = parent.newChildAllocator("flight", 0, Long.MAX_VALUE);
    this.streams = new Streams(memory);
    Sessions sessions = new Sessions();
    Statements statements = new Statements(queries);
    FlightProducer commands = FlightSqlCommands.router(streams, statements, catalogs, memory);
    BindableService service = service(commands);
    server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(configuration.host(), configuration.port()))
            .channelType(NioServerSocketChannel.class)
            .bossEventLoopGroup(eventLoops)
            .workerEventLoopGroup(eventLoops)
            .executor(virtualThreads)
            .maxInboundMessageSize(MOST_REQUEST_BYTES)
            .maxInboundMetadataSize(MOST_HEADER_BYTES)
            // A client that is gone without a word must not keep its query.
            .keepAliveTime(SECONDS_BETWEEN_PINGS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .permitKeepAliveTime(1, TimeUnit.SECONDS)
            .addService(
                ServerInterceptors.intercept(
                    service, new SendBuffer(), new SessionInterceptor(sessions)))
            .build();
  }

  // Arrow's service takes its old kind of login, which lets everybody in; ours is an interceptor.
  @SuppressWarnings("deprecation")
  private BindableService service(FlightProducer commands) {
    return FlightGrpcUtils.createFlightService(
        memory, commands, ServerAuthHandler.NO_OP, new CallThreads(virtualThreads));
  }

  /// @param memory what the endpoint sends and receives is allocated from it
  public static FlightEndpoint start(
      FlightConfiguration configuration,
      QueryService queries,
      CatalogDirectory catalogs,
      BufferAllocator memory) {
    FlightEndpoint endpoint = new FlightEndpoint(configuration, queries, catalogs, memory);
    try {
      endpoint.listen();
      return endpoint;
    } catch (RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  private void listen() {
    try {
      Server _ = server.start();
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "Cannot listen on %s:%d (%s). Stop what listens there, or change server.flight.port."
              .formatted(configuration.host(), configuration.port(), cause.getMessage()),
          e);
    }
  }

  /// Where it listens, with the port that was taken.
  public URI uri() {
    String host = configuration.host();
    return URI.create(
        "grpc://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort());
  }

  @Override
  public void close() {
    // Breaking the calls off cancels their queries, which lets their threads end.
    Server _ = server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    streams.close();
    // A call may wait for rows that its client will never send.
    List<Runnable> _ = virtualThreads.shutdownNow();
    virtualThreads.close();
    eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    memory.close();
  }
}
