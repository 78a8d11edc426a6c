package dev.tributary.adapter.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network between a client and a server that can be made to misbehave, and mends. Thread-safe.
public final class FaultyLink implements AutoCloseable {
  private static final int PORTION = 1 << 10;

  private final int server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Fault fault = new Fault.None();
  private volatile long passed;
  private volatile ServerSocket listener;

  /// What is wrong with the link. Bytes are counted from when it was set, from the server to its
  /// clients, over all connections.
  public sealed interface Fault {
    /// It works.
    record None() implements Fault {}

    /// Nobody listens, and open connections are reset.
    record Refused() implements Fault {}

    /// Connections are taken and closed at once, open ones too.
    record Dropped() implements Fault {}

    /// The server's answers break off after so many bytes: the connections are closed.
    record CutAfter(long bytes) implements Fault {}

    /// After so many bytes nothing comes any more, and nothing is closed.
    record StalledAfter(long bytes) implements Fault {}

    /// Every KiB takes so long.
    record Slow(long millis) implements Fault {}
  }

  private FaultyLink(int server) {
    this.server = server;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /// A link on a free port of this machine to a server on another one.
  public static FaultyLink to(int server) {
    return new FaultyLink(server);
  }

  public int port() {
    return port;
  }

  /// From now on the link has this fault, and no other.
  public void set(Fault next) {
    passed = 0;
    fault = next;
    try {
      if (next instanceof Fault.Refused) {
        listener.close();
      } else if (listener.isClosed()) {
        listener = listen(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (next instanceof Fault.Refused || next instanceof Fault.Dropped) {
      cut();
    }
  }

  /// The link works again; what was cut stays cut.
  public void mend() {
    set(new Fault.None());
  }

  /// Connections that are open now.
  public int open() {
    return sockets.size() / 2;
  }

  private ServerSocket listen(int at) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
      Thread.ofVirtual().name("faulty-link").start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        if (fault instanceof Fault.Dropped) {
          client.close();
        } else {
          connect(client);
        }
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void connect(Socket client) throws IOException {
    Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
    client.setTcpNoDelay(true);
    onward.setTcpNoDelay(true);
    sockets.addAll(List.of(client, onward));
    Thread.ofVirtual().name("faulty-link-up").start(() -> pass(client, onward, false));
    Thread.ofVirtual().name("faulty-link-down").start(() -> pass(onward, client, true));
  }

  private void pass(Socket from, Socket to, boolean down) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] portion = new byte[PORTION];
      int count = in.read(portion);
      while (count >= 0) {
        int allowed = down ? allowed(count) : count;
        out.write(portion, 0, allowed);
        passed += down ? allowed : 0;
        if (allowed < count) {
          return;
        }
        count = in.read(portion);
      }
    } catch (IOException _) {
      // One of them is gone, and with it the other.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.removeAll(List.of(from, to));
    }
  }

  /// How many of these bytes may pass, once they may.
  private int allowed(int count) throws InterruptedException {
    while (true) {
      switch (fault) {
        case Fault.StalledAfter(long bytes) when passed + count > bytes -> Thread.sleep(5);
        case Fault.CutAfter(long bytes) when passed + count > bytes -> {
          return (int) Math.max(0, bytes - passed);
        }
        case Fault.Slow(long millis) -> {
          Thread.sleep(millis);
          return count;
        }
        default -> {
          return count;
        }
      }
    }
  }

  private void cut() {
    for (Socket socket : sockets) {
      try {
        // A reset, as of a machine that is gone.
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException _) {
        // It is gone already.
      }
    }
  }

  @Override
  public void close() throws IOException {
    fault = new Fault.Refused();
    listener.close();
    cut();
  }
}
