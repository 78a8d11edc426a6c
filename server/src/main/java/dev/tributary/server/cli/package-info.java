/// The command line, one picocli command a file. `server` and `demo` start a `ServerAssembly`;
/// `sql` only talks to one, through [dev.tributary.server.client]. A command reads its options and
/// delegates; what it does is elsewhere.
@NullMarked
package dev.tributary.server.cli;

import org.jspecify.annotations.NullMarked;
