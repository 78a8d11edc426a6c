/// The Arrow Flight SQL endpoint: [FlightEndpoint] listens, `CommandRouter` finds the command of
/// each call, and every Flight SQL command and action has a file of its own. `ErrorStatus` is the
/// one table from error codes to gRPC statuses. It knows `QueryService`, `CatalogDirectory` and
/// Arrow, but no adapter, no engine and no planner; nor does it know the other endpoints.
@NullMarked
package dev.tributary.server.flight;

import org.jspecify.annotations.NullMarked;
