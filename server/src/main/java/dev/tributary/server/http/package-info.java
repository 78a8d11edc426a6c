/// The HTTP endpoint: [HttpEndpoint] listens, `StatementRoute` answers `POST /v1/sql` in one of the
/// formats of `ResultFormat`, `ErrorStatus` is the one table from error codes to statuses. It knows
/// `QueryService` and Arrow, but no adapter, no engine and no planner. Waiting is done on virtual
/// threads; event loops only move bytes.
@NullMarked
package dev.tributary.server.http;

import org.jspecify.annotations.NullMarked;
