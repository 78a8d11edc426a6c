/// The SQL grammar: generated at build time from the template that calcite-core ships and from our
/// additions in `src/main/codegen`. Written by hand are only the nodes and rewrites that those
/// additions name. Nothing here knows types or names; look next at `dev.tributary.sql`.
package dev.tributary.sql.parser;
