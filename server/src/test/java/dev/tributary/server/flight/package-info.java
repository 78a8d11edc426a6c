/// The Flight SQL endpoint, asked by real clients. [FlightSql] is a small client that other tests
/// may use, too.
@NullMarked
package dev.tributary.server.flight;

import org.jspecify.annotations.NullMarked;
