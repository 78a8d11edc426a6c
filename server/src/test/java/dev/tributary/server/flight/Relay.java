package dev.tributary.server.flight;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes bytes on between clients and a server until it is closed, which breaks their connections
/// as a client does that is killed.
final class Relay implements AutoCloseable {
  private final URI server;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private Relay(URI server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  static Relay to(URI server) throws IOException {
    Relay relay = new Relay(server, new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  URI uri() {
    return URI.create("grpc://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket onward = new Socket(server.getHost(), server.getPort());
        sockets.addAll(List.of(client, onward));
        Thread.ofVirtual().start(() -> pass(client, onward));
        Thread.ofVirtual().start(() -> pass(onward, client));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // One of them is gone, and with it the other.
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  /// Breaks all connections, and takes no more.
  void cut() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
