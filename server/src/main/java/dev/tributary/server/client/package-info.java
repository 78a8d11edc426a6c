/// A client of the HTTP endpoint like any other: [StatementClient] sends a statement, a
/// [RowPrinter] or a [WholeBody] takes the result. It knows the protocol and nothing of the
/// server's inside; the command line and the demo use it.
@NullMarked
package dev.tributary.server.client;

import org.jspecify.annotations.NullMarked;
