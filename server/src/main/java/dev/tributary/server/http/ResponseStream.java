package dev.tributary.server.http;

import dev.tributary.spi.error.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/// A response body for a thread that may block: a write waits while too many bytes are on their way
/// to a slow client. Nothing is sent, headers included, before the first full chunk or [#flush], so
/// that an early failure still gets its own status. Used by one thread; [#abandon] and [#doNotWait]
/// by any.
final class ResponseStream extends OutputStream {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int CHUNKS_UNDER_WAY = 8;

  private final Context context;
  private final HttpServerResponse response;
  private final Semaphore free = new Semaphore(CHUNKS_UNDER_WAY);
  private Buffer pending = Buffer.buffer(CHUNK_BYTES);
  private boolean committed;
  private volatile boolean gone;
  private volatile boolean waiting = true;

  /// @param context the event loop that owns the response
  ResponseStream(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  /// Whether the status has been sent and can no longer be another.
  boolean committed() {
    return committed;
  }

  /// Tells the writing thread that nobody reads any more.
  void abandon() {
    gone = true;
    free.release();
  }

  /// Ends all waiting for the client, for the query has been stopped and must give back what it
  /// holds. The rest, which is not much any more, is kept until the client reads it.
  void doNotWait() {
    waiting = false;
    free.release();
  }

  @Override
  public void write(int b) throws IOException {
    pending.appendByte((byte) b);
    sendFullChunk();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int written = 0;
    while (written < length) {
      int part = Math.min(length - written, CHUNK_BYTES - pending.length());
      pending.appendBytes(bytes, offset + written, part);
      written += part;
      sendFullChunk();
    }
  }

  private void sendFullChunk() throws IOException {
    if (pending.length() >= CHUNK_BYTES) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (pending.length() == 0) {
      return;
    }
    awaitRoom();
    committed = true;
    Buffer chunk = pending;
    pending = Buffer.buffer(CHUNK_BYTES);
    context.runOnContext(_ -> {
      if (open()) {
        if (!response.headWritten()) {
          response.setChunked(true);
        }
        response.write(chunk).onComplete(done -> sent(done.succeeded()));
      } else {
        sent(false);
      }
    });
  }

  private void sent(boolean arrived) {
    if (!arrived) {
      gone = true;
    }
    free.release();
  }

  private void awaitRoom() throws IOException {
    try {
      if (waiting) {
        free.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the client to read");
    }
    if (gone) {
      throw new IOException("the client has gone");
    }
  }

  /// Sends what is left and ends a whole response.
  void finish() {
    Buffer rest = pending;
    context.runOnContext(_ -> {
      if (open()) {
        response.end(rest);
      }
    });
  }

  /// Ends a response whose body says that it was broken off; the trailers say why.
  void finishWithError(ErrorCode code) {
    Buffer rest = pending;
    context.runOnContext(_ -> {
      if (open()) {
        response.putTrailer("Tributary-Error-Code", code.name());
        response.putTrailer("Tributary-Error-Sqlstate", code.sqlState());
        response.end(rest);
      }
    });
  }

  /// Breaks the connection, so that the client sees that the body is not whole.
  void cut() {
    context.runOnContext(_ -> response.reset());
  }

  private boolean open() {
    return !response.closed() && !response.ended();
  }
}
