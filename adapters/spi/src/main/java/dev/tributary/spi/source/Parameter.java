package dev.tributary.spi.source;

import dev.tributary.spi.type.DataType;
import org.jspecify.annotations.Nullable;

/// A typed value bound to a statement.
///
/// @param value one Java class a type: Boolean, Long for all integers, BigDecimal, Float, Double,
///   String, byte[], LocalDate, LocalTime, LocalDateTime, Instant (TIMESTAMP WITH TIME ZONE),
///   java.util.UUID, Period (INTERVAL YEAR TO MONTH), Duration (INTERVAL DAY TO SECOND)
public record Parameter(DataType type, @Nullable Object value) {}
