package dev.tributary.planner.write;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Time zones by the names that all databases know. They disagree about the sign of bare offsets,
/// so those become the zones of the `Etc` area, which are fixed offsets with a sign that is agreed.
final class ZoneNames {
  private static final int HOUR = 3600;

  private ZoneNames() {}

  static String of(ZoneId zone) {
    if (!(zone.normalized() instanceof ZoneOffset offset)) {
      return zone.getId();
    }
    int seconds = offset.getTotalSeconds();
    if (seconds == 0) {
      return "UTC";
    }
    if (seconds % HOUR != 0) {
      throw new TributaryException(
          ErrorCode.INVALID_PARAMETER,
          "The time zone " + zone + " is not supported. Use a region such as Asia/Kolkata.");
    }
    return "Etc/GMT" + (seconds > 0 ? "-" : "+") + Math.abs(seconds / HOUR);
  }
}
