/// The program: [Main] reads the command line, [ServerAssembly] puts all parts together and is the
/// only place that sees contracts and implementations at once. Settings are in
/// [dev.tributary.server.config], endpoints each in a package of their own, starting with
/// [dev.tributary.server.http]. Nothing here plans or runs a query.
@NullMarked
package dev.tributary.server;

import org.jspecify.annotations.NullMarked;
