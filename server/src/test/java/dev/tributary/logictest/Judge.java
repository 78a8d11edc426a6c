package dev.tributary.logictest;

import dev.tributary.differential.Answer;
import dev.tributary.logictest.TestRecord.Expected;
import dev.tributary.logictest.TestRecord.Query;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.List;

/// Says what an answer or an error is worth.
final class Judge {
  private static final int SHOWN = 20;

  private Judge() {}

  static Verdict of(Query query, Answer answer) {
    try {
      return of(query.expected(), AnswerText.of(answer, query.types(), query.sort()));
    } catch (AnswerText.Unprintable e) {
      return new Verdict.Wrong(String.valueOf(e.getMessage()));
    }
  }

  /// Whether both answers have the same text.
  static boolean same(Query query, Answer a, Answer b) {
    try {
      return AnswerText.of(a, query.types(), query.sort())
          .equals(AnswerText.of(b, query.types(), query.sort()));
    } catch (AnswerText.Unprintable _) {
      return false;
    }
  }

  private static Verdict of(Expected expected, AnswerText answer) {
    return switch (expected) {
      case Expected.Values(var values) when values.equals(answer.values()) -> new Verdict.Passed();
      case Expected.Values(var values) ->
          new Verdict.Wrong("expected %s, got %s".formatted(shown(values), shown(answer.values())));
      case Expected.Hash(int count, String md5)
          when count == answer.values().size() && md5.equals(answer.md5()) ->
          new Verdict.Passed();
      case Expected.Hash(int count, String md5) ->
          new Verdict.Wrong(
              "expected %d values of MD5 %s, got %d values of MD5 %s: %s"
                  .formatted(
                      count, md5, answer.values().size(), answer.md5(), shown(answer.values())));
      case Expected.Failure _ ->
          new Verdict.Wrong("expected an error, got " + shown(answer.values()));
    };
  }

  private static String shown(List<String> values) {
    return values.size() <= SHOWN
        ? values.toString()
        : values.subList(0, SHOWN) + " and %d more".formatted(values.size() - SHOWN);
  }

  static Verdict of(Query query, TributaryException e) {
    if (e.code() == ErrorCode.INTERNAL_ERROR) {
      return new Verdict.Wrong(e.code() + ": " + e.getMessage());
    }
    if (e.code() == ErrorCode.TIMED_OUT) {
      return new Verdict.TimedOut();
    }
    if (query.expected() instanceof Expected.Failure) {
      return new Verdict.Passed();
    }
    String message = String.valueOf(e.getMessage());
    return new Verdict.Unsupported(Reason.REFUSED, e.code() + ": " + shape(message), message);
  }

  /// The message without what is only of this query.
  private static String shape(String message) {
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("'[^']*'", "'...'")
        .replaceAll("\"[^\"]*\"", "'...'")
        .replaceAll("-?\\d+(\\.\\d+)?", "N");
  }
}
