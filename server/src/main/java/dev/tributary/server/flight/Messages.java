package dev.tributary.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/// Flight SQL messages as they travel: packed, with their type named.
final class Messages {
  private static final long UNKNOWN = -1;

  private Messages() {}

  static Any parse(byte[] bytes) {
    try {
      return Any.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw notFlightSql(e);
    }
  }

  static Any parse(ByteBuffer bytes) {
    try {
      return Any.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw notFlightSql(e);
    }
  }

  static Any parse(FlightDescriptor descriptor) {
    if (!descriptor.isCommand()) {
      throw new TributaryException(
          ErrorCode.INVALID_REQUEST,
          "This is a Flight SQL server: it has no flights by path. Send a Flight SQL command.");
    }
    return parse(descriptor.getCommand());
  }

  private static TributaryException notFlightSql(InvalidProtocolBufferException e) {
    return new TributaryException(
        ErrorCode.INVALID_REQUEST,
        "The request is no Flight SQL message (%s). Use a Flight SQL client."
            .formatted(e.getMessage()),
        e);
  }

  static <M extends Message> M unpack(Any message, Class<M> type) {
    try {
      return message.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(type.getSimpleName(), e);
    }
  }

  static <M extends Message> Optional<M> ifIs(Any message, Class<M> type) {
    return message.is(type) ? Optional.of(unpack(message, type)) : Optional.empty();
  }

  static TributaryException unreadable(String type, Exception cause) {
    return new TributaryException(
        ErrorCode.INVALID_REQUEST,
        "The request is no %s (%s).".formatted(type, cause.getMessage()),
        cause);
  }

  /// Answers a put, once and for all.
  static void answer(StreamListener<PutResult> answers, byte[] answer, BufferAllocator memory) {
    try (ArrowBuf buffer = memory.buffer(answer.length)) {
      buffer.writeBytes(answer);
      answers.onNext(PutResult.metadata(buffer));
    }
    answers.onCompleted();
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /// A schema as Flight SQL carries it inside messages and columns: a whole IPC message.
  static byte[] bytes(Schema schema) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), schema);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /// One endpoint without locations, which means: where this was asked.
  static FlightInfo info(Schema schema, FlightDescriptor descriptor, Message ticket) {
    FlightEndpoint endpoint = new FlightEndpoint(new Ticket(Any.pack(ticket).toByteArray()));
    return new FlightInfo(schema, descriptor, List.of(endpoint), UNKNOWN, UNKNOWN);
  }
}
