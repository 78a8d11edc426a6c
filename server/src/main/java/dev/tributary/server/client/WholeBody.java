package dev.tributary.server.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// The formats that are copied as they come, each with its own way to see that the body is whole: a
/// cut CSV breaks the connection, JSON says `error`, an Arrow stream lacks its end marker.
public enum WholeBody {
  CSV("text/csv") {
    @Override
    void copy(InputStream body, OutputStream out) throws IOException {
      body.transferTo(out);
    }
  },
  JSON("application/json") {
    @Override
    void copy(InputStream body, OutputStream out) throws IOException {
      try (JsonParser from = StatementClient.MAPPER.createParser(body)) {
        JsonGenerator to = StatementClient.MAPPER.createGenerator(out);
        to.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        for (JsonToken t = from.nextToken(); t != null; t = from.nextToken()) {
          boolean top =
              from.getParsingContext().getParent() == null
                  || from.getParsingContext().getParent().inRoot();
          if (top && t == JsonToken.FIELD_NAME && from.currentName().equals("error")) {
            to.flush();
            from.nextToken();
            throw StatementClient.error(from.readValueAsTree());
          }
          to.copyCurrentEvent(from);
        }
        to.writeRaw('\n');
        to.flush();
      }
    }
  },
  ARROW("application/vnd.apache.arrow.stream") {
    private static final byte[] END_MARKER = {-1, -1, -1, -1, 0, 0, 0, 0};

    @Override
    void copy(InputStream body, OutputStream out) throws IOException {
      byte[] tail = new byte[END_MARKER.length];
      byte[] chunk = new byte[64 * 1024];
      for (int n = body.readNBytes(chunk, 0, chunk.length);
          n > 0;
          n = body.readNBytes(chunk, 0, chunk.length)) {
        out.write(chunk, 0, n);
        int kept = Math.max(0, tail.length - n);
        System.arraycopy(tail, tail.length - kept, tail, 0, kept);
        System.arraycopy(chunk, n - (tail.length - kept), tail, kept, tail.length - kept);
      }
      if (!Arrays.equals(tail, END_MARKER)) {
        throw new IOException("the Arrow stream has no end marker");
      }
    }
  };

  private final String mediaType;

  WholeBody(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  abstract void copy(InputStream body, OutputStream out) throws IOException;
}
