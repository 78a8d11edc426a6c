/// Statements as text files (`server/src/test/resources/statements/*.slt`), each with its rows or
/// its error, sent through every endpoint of a whole server with the tables in PostgreSQL, in
/// Parquet and mixed.
///
/// Unlike the differential tests these say what is true: the rows were worked out apart from the
/// product. Start at `StatementsIT`.
@NullMarked
package dev.tributary.statements;

import org.jspecify.annotations.NullMarked;
